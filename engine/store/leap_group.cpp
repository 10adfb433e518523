#include "store/leap_group.hpp"

#include <algorithm>
#include <limits>

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
  std::size_t most = 0;
  Axis member{"member", "1", {}};
  for (const StoredMember& one : members) {
    most = std::max(most, one.result->leaps.leaps.size());
    member.values.push_back(static_cast<double>(member.values.size()));
  }
  if (most == 0) return;
  Axis leap{"leap", "1", {}};
  for (std::size_t i = 0; i < most; ++i) leap.values.push_back(static_cast<double>(i));
  file.make_group("leaps", {member, leap});
  for (const LeapColumn& column : leap_columns) {
    std::vector<double> values;
    for (const StoredMember& one : members) {
      const std::size_t first = values.size();
      for (const Leap& each : one.result->leaps.leaps) values.push_back(each.*column.value);
      values.resize(first + most, std::numeric_limits<double>::quiet_NaN());
    }
    file.write({"leaps", column.name, column.unit, column.doc}, {"member", "leap"}, values);
  }
  for (const MemberColumn& column : member_columns) {
    std::vector<double> values;
    for (const StoredMember& one : members) values.push_back(column.value(one.result->leaps));
    file.write({"leaps", column.name, column.unit, column.doc}, {"member"}, values);
  }
}

}  // namespace saphena::store
