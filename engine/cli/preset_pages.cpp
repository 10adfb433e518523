#include "cli/preset_pages.hpp"

#include <fmt/format.h>

#include "cli/table.hpp"
#include "scenario/preset_origin.hpp"

namespace saphena::cli {
namespace {

using nlohmann::json;
using scenario::KeyOrigin;

std::vector<std::string> sources_of(const scenario::Document& document) {
  std::vector<std::string> sources;
  if (const toml::array* list = document.root["sources"].as_array())
    for (const toml::node& source : *list) sources.push_back(source.value_or(std::string()));
  return sources;
}

/// What the preset writes for a key; of a chamber's key, that of every chamber.
std::string written(const scenario::Document& document, const std::string& key) {
  if (const toml::node* node = document.root.get(key)) return scenario::plain_text(*node);
  std::string text;
  const std::string of_chamber = key.substr(key.find('.') + 1);
  if (const toml::array* chambers = document.root["chamber"].as_array())
    for (const toml::node& entry : *chambers)
      if (const toml::table* chamber = entry.as_table())
        if (const toml::node* node = chamber->get(of_chamber))
          text += (text.empty() ? "" : ", ") + scenario::plain_text(*node);
  return text;
}

PresetPage page_of(const std::string& folder, const std::string& name) {
  const scenario::Document document = scenario::read_document(scenario::library_folder() / folder / (name + ".toml"));
  const std::vector<std::string> sources = sources_of(document);
  PresetPage page{.name = name,
                  .kind = document.root["kind"].value_or(std::string()),
                  .title = document.root["title"].value_or(std::string()),
                  .page = {},
                  .data = {}};
  const std::string note = document.root["note"].value_or(std::string());
  Table table({"key", "is", "range", "flag", "source"}, Table::Fill::words);
  json keys = json::object();
  for (const KeyOrigin& origin :
       scenario::read_origins(document.root, page.kind, {document.path.string(), "", nullptr})) {
    const std::string value = written(document, origin.key);
    table.add({origin.key, value, origin.range_text, origin.flag, origin.source});
    keys[origin.key] = {{"written", value},    {"low", origin.low},       {"high", origin.high},
                        {"flag", origin.flag}, {"source", origin.source}, {"range", origin.range_text}};
  }
  page.page = fmt::format("{}\n\n{}\nsources: {}\n\n{}\n{}", page.title, note, fmt::join(sources, ", "), table.text(),
                          document.text);
  page.data = {{"title", page.title}, {"kind", page.kind}, {"note", note},
               {"sources", sources},  {"keys", keys},      {"text", document.text}};
  return page;
}

}  // namespace

std::vector<PresetPage> preset_pages(const std::string& folder) {
  std::vector<PresetPage> pages;
  for (const std::string& name : scenario::set_names(folder)) pages.push_back(page_of(folder, name));
  return pages;
}

}  // namespace saphena::cli
