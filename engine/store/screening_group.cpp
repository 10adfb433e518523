#include "store/screening_group.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace saphena::store {
namespace {

using scenario::FiredRule;
using scenario::Screening;

struct RuleText {
  const char* name;
  const char* doc;
  std::string (*text)(const FiredRule&);
};
constexpr RuleText rule_texts[] = {
    {"rule", "that spoke", [](const FiredRule& r) { return r.id; }},
    {"action", "that it speaks about", [](const FiredRule& r) { return r.action; }},
    {"verdict", "warn, limit or refuse", [](const FiredRule& r) { return scenario::verdict_name(r.verdict); }},
    {"text", "what it says", [](const FiredRule& r) { return r.text; }},
    {"source", "key in references.bib", [](const FiredRule& r) { return r.source; }},
    {"flag", "how far the source carries it", [](const FiredRule& r) { return r.flag; }},
};

struct MemberText {
  const char* name;
  const char* doc;
  std::string (*text)(const Screening&);
};
constexpr MemberText member_texts[] = {
    {"strictest", "verdict over all rules", [](const Screening& s) { return scenario::verdict_name(s.strictest); }},
    {"conditions", "of the subject",
     [](const Screening& s) { return fmt::format("{}", fmt::join(s.subject.conditions, ",")); }},
    {"override_reason", "why a refused protocol was run all the same",
     [](const Screening& s) { return s.overridden ? s.subject.override_reason : std::string(); }},
};

}  // namespace

void write_screening(OutputFile& file, std::span<const StoredMember> members) {
  std::size_t most = 1;  // an array of nothing has no layout
  Axis member{"member", "1", {}};
  for (const StoredMember& one : members) {
    most = std::max(most, one.scenario->screening.fired.size());
    member.values.push_back(static_cast<double>(member.values.size()));
  }
  Axis fired{"fired", "1", {}};
  for (std::size_t i = 0; i < most; ++i) fired.values.push_back(static_cast<double>(i));
  file.make_group("screening", {member, fired});
  for (const RuleText& column : rule_texts) {
    std::vector<std::string> values;
    for (const StoredMember& one : members)
      for (std::size_t i = 0; i < most; ++i) {
        const std::vector<FiredRule>& rules = one.scenario->screening.fired;
        values.push_back(i < rules.size() ? column.text(rules[i]) : "");
      }
    file.write({"screening", column.name, "", column.doc}, {"member", "fired"}, values);
  }
  for (const MemberText& column : member_texts) {
    std::vector<std::string> values;
    for (const StoredMember& one : members) values.push_back(column.text(one.scenario->screening));
    file.write({"screening", column.name, "", column.doc}, {"member"}, values);
  }
}

}  // namespace saphena::store
