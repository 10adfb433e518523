#include "store/screening_group.hpp"

#include <fmt/format.h>

#include "store/ragged_table.hpp"

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
  RaggedTable table(
      file, "screening", "fired", members,
      [](const StoredMember& one) -> const auto& { return one.scenario->screening.fired; });
  table.make_group();
  for (const RuleText& column : rule_texts) table.write_items(column.name, "", column.doc, column.text);
  for (const MemberText& column : member_texts)
    table.write_members(column.name, "", column.doc,
                        [&](const StoredMember& one) { return column.text(one.scenario->screening); });
}

}  // namespace saphena::store
