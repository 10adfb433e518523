#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/preset_pages.hpp"
#include "cli/screening_pages.hpp"
#include "cli/table.hpp"
#include "elements/catalogue.hpp"
#include "measure/metrics.hpp"
#include "scenario/input_tables.hpp"
#include "scenario/places.hpp"
#include "solve/status.hpp"

namespace saphena::cli {
namespace {

using nlohmann::json;

/// One entry of a list: what it is called, one line about it, and its page.
struct Entry {
  std::string name;
  std::string line;
  std::string page;
  json data;
};
struct Topic {
  std::string name;
  std::string doc;
  std::vector<Entry> entries;
};

std::string range_or_dash(const scenario::KeyInfo& info) {
  const std::string text = scenario::range_text(info);
  return text.empty() ? "-" : text;
}

Entry input_entry(const scenario::InputTable& table) {
  Table keys({"key", "takes", "default", "range", "meaning"}, Table::Fill::words);
  json rows = json::array();
  for (const scenario::KeyRow& row : table.rows) {
    const std::string fallback = row.info.required ? "(needed)" : row.default_value;
    keys.add({row.info.name, scenario::takes_text(row.info), fallback, range_or_dash(row.info), row.info.doc});
    rows.push_back({{"key", row.info.name},
                    {"takes", scenario::takes_text(row.info)},
                    {"default", fallback},
                    {"range", range_or_dash(row.info)},
                    {"meaning", row.info.doc}});
  }
  return {table.name,
          table.doc,
          fmt::format("{}\n\n  {}\n\n{}", table.doc, table.where, keys.text()),
          {{"doc", table.doc}, {"written", table.where}, {"keys", rows}}};
}

Topic input_topic(const std::string& name, const std::string& doc, bool actions) {
  Topic topic{name, doc, {}};
  for (const scenario::InputTable& table : scenario::input_tables())
    if (table.action == actions) topic.entries.push_back(input_entry(table));
  return topic;
}

std::string symbol_rows(std::span<const elements::Symbol> symbols) {
  Table table({"  name", "unit", "meaning"}, Table::Fill::words);
  for (const elements::Symbol& symbol : symbols)
    table.add({fmt::format("  {}", symbol.name), std::string(symbol.unit), std::string(symbol.meaning)});
  return table.text();
}

Topic element_topic() {
  Topic topic{"elements", "the physical laws that the leg is built from", {}};
  elements::for_each_page([&](const elements::Page& page) {
    std::string text = fmt::format("{}\n\n  {}\n\n{}", page.summary, page.equation, symbol_rows(page.variables));
    if (!page.parameters.empty()) text += "\nparameters\n" + symbol_rows(page.parameters);
    text +=
        fmt::format("\nsign: {}\nvalidity: {}\nsources: {}\n", page.sign, page.validity, fmt::join(page.sources, ", "));
    topic.entries.push_back({std::string(page.name),
                             std::string(page.summary),
                             text,
                             {{"summary", page.summary},
                              {"equation", page.equation},
                              {"sign", page.sign},
                              {"validity", page.validity},
                              {"sources", page.sources}}});
  });
  return topic;
}

Topic metric_topic() {
  Topic topic{"metrics", "the numbers that a run is judged by, over the whole run and over each action", {}};
  for (const measure::Metric& metric : measure::metrics())
    topic.entries.push_back({std::string(metric.name),
                             fmt::format("[{}] {}", metric.unit, metric.definition),
                             fmt::format("unit: {}\ngroup: {}\n\n{}\n", metric.unit, metric.group, metric.definition),
                             {{"unit", metric.unit}, {"group", metric.group}, {"definition", metric.definition}}});
  return topic;
}

Topic signal_topic() {
  Topic topic{"signals", "what is recorded over time, and over time and place", {}};
  const auto add = [&](std::string_view name, std::string_view unit, std::string_view doc, const char* axes) {
    topic.entries.push_back({std::string(name),
                             fmt::format("[{}] {} ({})", unit, doc, axes),
                             fmt::format("unit: {}\nover: {}\n\n{}\n", unit, axes, doc),
                             {{"unit", unit}, {"over", axes}, {"doc", doc}}});
  };
  for (const measure::Signal& signal : measure::signals()) add(signal.name, signal.unit, signal.doc, "time");
  for (const measure::PlaceSignal& signal : measure::place_signals())
    add(signal.name, signal.unit, signal.doc, "time, place");
  return topic;
}

Topic set_topic(const std::string& name, const std::string& doc) {
  Topic topic{name, doc, {}};
  for (PresetPage& page : preset_pages(name))
    topic.entries.push_back({page.name, page.title, std::move(page.page), std::move(page.data)});
  return topic;
}

/// Kinds of actions, each followed by its presets.
Topic action_topic() {
  Topic topic =
      input_topic("actions", "what can be done to the leg: [[action]] kind = ..., and presets of each kind", true);
  std::vector<PresetPage> presets;
  for (const char* folder : {"techniques", "devices", "garments"})
    for (PresetPage& page : preset_pages(folder)) presets.push_back(std::move(page));
  for (Entry& entry : topic.entries) {
    json names = json::object();
    std::string lines;
    for (const PresetPage& page : presets)
      if (page.kind == entry.name) {
        names[page.name] = {
            {"title", page.data["title"]}, {"sources", page.data["sources"]}, {"keys", page.data["keys"]}};
        lines += fmt::format("\n      preset {}: {} [{}]", page.name, page.title,
                             fmt::join(page.data["sources"].get<std::vector<std::string>>(), ", "));
      }
    entry.line += lines;
    entry.page += lines.empty() ? "" : "\npresets:" + lines + "\n";
    entry.data["presets"] = names;
  }
  return topic;
}

Topic condition_topic(const scenario::RuleBook& book) {
  Topic topic{"conditions", "of subjects, for [screening] conditions = [...]", {}};
  for (const scenario::Condition& condition : book.conditions) {
    std::string rules;
    for (const scenario::ScreeningRule& rule : book.rules)
      for (const auto* list : {&rule.any_of, &rule.all_of})
        if (std::ranges::find(*list, condition.name) != list->end())
          rules += fmt::format("  {} {}: {}\n", rule.id, rule.verdict, rule.text);
    topic.entries.push_back(
        {condition.name, condition.doc, fmt::format("{}\n\n{}", condition.doc, rules), {{"doc", condition.doc}}});
  }
  return topic;
}

Topic rule_topic(const scenario::RuleBook& book) {
  Topic topic{"rules", "of screening, that protocols are held against before they are run; no medical advice", {}};
  for (const scenario::ScreeningRule& rule : book.rules)
    topic.entries.push_back(
        {rule.id, fmt::format("{}: {}", rule.verdict, rule.text), rule_page(rule), rule_json(rule)});
  return topic;
}

Topic scope_topic() {
  Topic topic{"out_of_scope", "claims about massage that this engine has no answer to, and why", {}};
  const scenario::Document document =
      scenario::read_document(scenario::library_folder() / "claims" / "out_of_scope.toml");
  if (const toml::array* claims = document.root["claim"].as_array())
    for (const toml::node& node : *claims) {
      const toml::table& claim = *node.as_table();
      const auto part = [&](const char* key) { return claim[key].value_or(std::string()); };
      topic.entries.push_back(
          {part("name"),
           part("claim"),
           fmt::format("claim: {}\nno answer: {}\nwhat there is: {}\n", part("claim"), part("reason"), part("instead")),
           {{"claim", part("claim")}, {"reason", part("reason")}, {"instead", part("instead")}}});
    }
  return topic;
}

Entry subject_entry(const std::string& name) {
  const scenario::SubjectSet set = scenario::load_subject(name, ".", {.file = name});
  Table table({"value", "is", "range", "flag", "source", "note"}, Table::Fill::words);
  json values;
  for (const auto& [path, value] : set.values) {
    table.add({path, value.text, value.range_text, value.flag, value.source, value.note});
    values[path] = {{"value", value.value},  {"unit", value.unit}, {"low", value.low},       {"high", value.high},
                    {"written", value.text}, {"flag", value.flag}, {"source", value.source}, {"note", value.note}};
  }
  return {name, set.title, set.title + "\n\n" + table.text(), {{"title", set.title}, {"values", values}}};
}

Topic subject_topic() {
  Topic topic{"subjects", "legs with the source of every value", {}};
  for (const std::string& name : scenario::set_names("subjects")) topic.entries.push_back(subject_entry(name));
  return topic;
}

Topic place_topic() {
  Topic topic{"places", "names of places on the leg, with their distance from the toes on the default leg", {}};
  const scenario::SubjectSet set = scenario::load_subject("healthy_adult", ".", {.file = "healthy_adult"});
  for (const scenario::NamedPlace& place : scenario::named_places(set.subject)) {
    const std::string line =
        fmt::format("{:.1f} cm, {:.0f} %", place.place, 100.0 * place.place / set.subject.leg_length);
    topic.entries.push_back({place.name, line, line + "\n", {{"place_cm", place.place}}});
  }
  return topic;
}

Topic status_topic() {
  Topic topic{"status", "how a run can end", {}};
  for (const solve::StatusText& text : solve::status_texts)
    topic.entries.push_back({std::string(text.name),
                             std::string(text.sentence),
                             std::string(text.sentence) + "\n",
                             {{"sentence", text.sentence}}});
  return topic;
}

std::vector<Topic> all_topics() {
  scenario::KeptFiles files;
  const scenario::RuleBook book = scenario::load_rule_book(files);
  return {action_topic(),
          input_topic("tables", "the other tables of a scenario file", false),
          set_topic("devices", "presets of compression devices"),
          set_topic("garments", "presets of garments"),
          set_topic("techniques", "presets of manual techniques and movements"),
          set_topic("cohorts", "distributions of subjects, for sweeps"),
          set_topic("sweeps", "sweep files that can be run as they are, or changed"),
          subject_topic(),
          element_topic(),
          metric_topic(),
          signal_topic(),
          place_topic(),
          status_topic(),
          condition_topic(book),
          rule_topic(book),
          scope_topic()};
}

std::string list_text(const Topic& topic) {
  std::size_t width = 0;
  for (const Entry& entry : topic.entries) width = std::max(width, entry.name.size());
  std::string text = fmt::format("{}: {}\n\n", topic.name, topic.doc);
  for (const Entry& entry : topic.entries) text += fmt::format("  {:<{}}  {}\n", entry.name, width, entry.line);
  return text;
}

void print_topic(const Topic& topic, bool as_json) {
  if (!as_json) {
    fmt::print("{}", list_text(topic));
    return;
  }
  json entries;
  for (const Entry& entry : topic.entries) entries[entry.name] = entry.data;
  fmt::print("{}\n", json{{topic.name, entries}}.dump(2));
}

}  // namespace

Exit describe(const std::string& wanted, bool as_json) {
  const std::vector<Topic> topics = all_topics();
  if (wanted.empty()) {
    Topic overview{"topics", "saphena describe TOPIC, or saphena describe NAME for a name from a list", {}};
    for (const Topic& topic : topics)
      overview.entries.push_back({topic.name, topic.doc, "", {{"doc", topic.doc}, {"count", topic.entries.size()}}});
    print_topic(overview, as_json);
    return done;
  }
  std::vector<std::string> known;
  for (const Topic& topic : topics) {
    if (topic.name == wanted) {
      print_topic(topic, as_json);
      return done;
    }
    known.push_back(topic.name);
    for (const Entry& entry : topic.entries) {
      known.push_back(entry.name);
      if (entry.name != wanted) continue;
      if (as_json)
        fmt::print("{}\n", json{{entry.name, entry.data}}.dump(2));
      else
        fmt::print("{} ({})\n\n{}", entry.name, topic.name, entry.page);
      return done;
    }
  }
  throw scenario::InputError({.file = "describe",
                              .seen = wanted,
                              .expected = "a topic or a name; see 'saphena describe'",
                              .nearest = scenario::nearest_name(wanted, known),
                              .message = "nothing is called so"});
}

}  // namespace saphena::cli
