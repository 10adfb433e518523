#include "store/refill_group.hpp"

#include "store/ragged_table.hpp"

namespace saphena::store {
namespace {

using measure::SensedRefill;

struct RefillColumn {
  const char* name;
  const char* unit;
  const char* doc;
  double SensedRefill::*value;
};
constexpr RefillColumn refill_columns[] = {
    {"start", "s", "of the measuring compression", &SensedRefill::start},
    {"release", "s", "its end, from which refill counts", &SensedRefill::release},
    {"sensed", "s", "refill, as the device's sensor said; NaN where it saw none", &SensedRefill::sensed},
    {"actual", "s", "refill under the sensor's chamber; NaN where it took longer than the device waited",
     &SensedRefill::actual},
    {"rest", "s", "that the device made of it", &SensedRefill::rest},
    {"cycles", "1", "compressions with that rest, before the next measuring one", &SensedRefill::cycles},
};

}  // namespace

void write_refills(OutputFile& file, std::span<const StoredMember> members) {
  RaggedTable table(
      file, "refills", "refill", members, [](const StoredMember& one) -> const auto& { return one.result->refills; });
  if (table.empty()) return;
  table.make_group();
  table.write_items("action", "", "name of the device's action", [](const auto& refill) { return refill.first; });
  for (const RefillColumn& column : refill_columns)
    table.write_items(column.name, column.unit, column.doc,
                      [&](const auto& refill) { return refill.second.*column.value; });
}

}  // namespace saphena::store
