#include "store/leap_group.hpp"

#include "store/ragged_table.hpp"

namespace saphena::store {
namespace {

using multiscale::Leap;
using multiscale::Log;

struct LeapColumn {
  const char* name;
  const char* unit;
  const char* doc;
  double Leap::*value;
};
constexpr LeapColumn leap_columns[] = {
    {"start", "s", "of the leap", &Leap::from},
    {"end", "s", "of the leap", &Leap::to},
    {"moved", "mL", "change of tissue fluid in it, summed over segments and layers without sign, and lymph",
     &Leap::moved},
    {"error", "mL", "its estimate, summed likewise", &Leap::error},
};

struct MemberColumn {
  const char* name;
  const char* unit;
  const char* doc;
  double (*value)(const Log&);
};
constexpr MemberColumn member_columns[] = {
    {"stepped", "s", "of the run that were stepped through", [](const Log& log) { return log.stepped; }},
    {"windows", "1", "in which means were taken", [](const Log& log) { return static_cast<double>(log.windows); }},
    {"rejected", "1", "leaps that were taken back", [](const Log& log) { return static_cast<double>(log.rejected); }},
    {"error_sum", "mL", "of all leaps", [](const Log& log) { return log.error_sum(); }},
};

}  // namespace

void write_leaps(OutputFile& file, std::span<const StoredMember> members) {
  RaggedTable table(
      file, "leaps", "leap", members, [](const StoredMember& one) -> const auto& { return one.result->leaps.leaps; });
  if (table.empty()) return;
  table.make_group();
  for (const LeapColumn& column : leap_columns)
    table.write_items(column.name, column.unit, column.doc, [&](const Leap& leap) { return leap.*column.value; });
  for (const MemberColumn& column : member_columns)
    table.write_members(column.name, column.unit, column.doc,
                        [&](const StoredMember& one) { return column.value(one.result->leaps); });
}

}  // namespace saphena::store
