#include "store/refill_group.hpp"

#include <algorithm>
#include <limits>

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
  std::size_t most = 0;
  Axis member{"member", "1", {}};
  for (const StoredMember& one : members) {
    most = std::max(most, one.result->refills.size());
    member.values.push_back(static_cast<double>(member.values.size()));
  }
  if (most == 0) return;
  Axis refill{"refill", "1", {}};
  for (std::size_t i = 0; i < most; ++i) refill.values.push_back(static_cast<double>(i));
  file.make_group("refills", {member, refill});
  std::vector<std::string> names;
  for (const StoredMember& one : members)
    for (std::size_t i = 0; i < most; ++i)
      names.push_back(i < one.result->refills.size() ? one.result->refills[i].first : "");
  file.write({"refills", "action", "", "name of the device's action"}, {"member", "refill"}, names);
  for (const RefillColumn& column : refill_columns) {
    std::vector<double> values;
    for (const StoredMember& one : members) {
      const std::size_t first = values.size();
      for (const auto& [name, each] : one.result->refills) values.push_back(each.*column.value);
      values.resize(first + most, std::numeric_limits<double>::quiet_NaN());
    }
    file.write({"refills", column.name, column.unit, column.doc}, {"member", "refill"}, values);
  }
}

}  // namespace saphena::store
