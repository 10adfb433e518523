#include "scenario/cohort_reader.hpp"

#include "scenario/sweep_keys.hpp"
#include "scenario/variation_reader.hpp"

namespace saphena::scenario {
namespace {

const std::vector<std::string>& root_keys() {
  static const std::vector<std::string> keys{"format", "title", "note", "subject", "vary"};
  return keys;
}

/// What a prior says beside how it varies: where it comes from.
const std::vector<std::string>& origin_keys() {
  static const std::vector<std::string> keys{"source", "flag", "note"};
  return keys;
}

void read_origin(const toml::table& prior, const TableContext& context, Cohort& cohort) {
  for (const std::string& name : {std::string("source"), std::string("flag")})
    if (!prior.contains(name)) missing_key(prior, name, text_key(name), context);
  cohort.citations.push_back(read_text(*prior.get("source"), text_key("source"), context));
  const KeyInfo flag{"flag", KeyInfo::Kind::choice, "", 0, 0, "", {"measured", "derived", "assumed", "fitted"}, false};
  read_text(*prior.get("flag"), flag, context);
}

void read_priors(const Document& document, Cohort& cohort) {
  const std::string file = document.path.string();
  const toml::node* node = document.root.get("vary");
  const KeyInfo needed{"vary", KeyInfo::Kind::text, "", 0, 0, "[vary] with the values that differ between subjects", {},
                       false};
  if (node == nullptr) missing_key(document.root, "vary", needed, {file, "", nullptr});
  if (!node->is_table()) refuse(*node, "vary", file, {"this is not a table", "[vary]"});
  const TableContext context{file, "vary", nullptr};
  for (const auto& [key, entry] : *node->as_table()) {
    if (!entry.is_table())
      refuse(entry, context.key_path(key.str()), file,
             {"this is not a table", "{low = ..., high = ..., source = ..., flag = ...}"});
    Variation prior = read_variation(key, entry, context, origin_keys());
    read_origin(*entry.as_table(), {file, context.key_path(key.str()), nullptr}, cohort);
    prior.path = "subject." + prior.path;
    prior.whole = false;
    cohort.priors.push_back(std::move(prior));
  }
}

}  // namespace

Cohort read_cohort(const toml::table& table, const std::filesystem::path& beside, const std::string& file) {
  Cohort cohort;
  read_keys(table, cohort_keys(), cohort, {file, "cohort", nullptr});
  cohort.path = find_set(cohort.name, "cohorts", beside, mistake_at(*table.get("name"), "cohort.name", file));
  const Document document = read_document(cohort.path);
  const std::string own = document.path.string();
  check_format_number(document.root, own);
  for (const auto& [name, node] : document.root)
    if (std::ranges::find(root_keys(), name.str()) == root_keys().end())
      unknown_key(name, node, root_keys(), {own, "", nullptr});
  cohort.text = document.text;
  cohort.subject = "healthy_adult";
  if (const toml::node* subject = document.root.get("subject"))
    cohort.subject = read_text(*subject, text_key("subject"), {own, "", nullptr});
  read_priors(document, cohort);
  return cohort;
}

}  // namespace saphena::scenario
