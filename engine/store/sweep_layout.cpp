#include "store/sweep_layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "measure/metrics.hpp"
#include "solve/status.hpp"
#include "store/streamed_file.hpp"

namespace saphena::store {
namespace {

using Kind = ArrayWriter::Kind;

constexpr std::uint64_t text_bytes = 64;         ///< a short text with what HDF5 keeps about it
constexpr std::uint64_t array_overhead = 16384;  ///< of an array without its values
constexpr std::uint64_t block_bytes = 1U << 25U;

std::string status_doc() {
  std::string text;
  for (const solve::StatusText& status : solve::status_texts)
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", static_cast<int>(status.status), status.name);
  return text;
}

Group metrics_group() {
  Group group{"metrics", {}, {}};
  for (const measure::Metric& metric : measure::metrics())
    group.columns.push_back(
        {{"metrics", std::string(metric.name), std::string(metric.unit), std::string(metric.definition)}, {"member"}});
  return group;
}

std::vector<double> counted(std::size_t count) {
  std::vector<double> values(count);
  for (std::size_t i = 0; i < count; ++i) values[i] = static_cast<double>(i);
  return values;
}

Group windows_group(std::size_t windows) {
  Group group{"windows", {{"window", "1", counted(windows)}}, {}};
  for (Column column : metrics_group().columns) {
    column.label.group = "windows";
    column.axes.emplace_back("window");
    column.width = windows;
    group.columns.push_back(std::move(column));
  }
  return group;
}

Group status_group() {
  Group group{"status", {}, {}};
  const auto add = [&](std::string name, std::string unit, std::string doc) {
    group.columns.push_back({{"status", std::move(name), std::move(unit), std::move(doc)}, {"member"}});
  };
  add("status", "1", status_doc());
  add("steps", "1", "accepted steps");
  add("rejected_steps", "1", "rejected steps");
  add("leg_residual", "1", "blood of the leg not accounted for, over inflow");
  add("network_residual", "1", "blood of the network not accounted for, over turnover");
  add("settling_drift", "mL/min", "change of leg blood at t = 0");
  group.columns.push_back(
      {{"status", "message", "", "why a member was impossible, or where its run failed"}, {"member"}, Kind::text});
  return group;
}

Group parameters_group(const sweep::Plan& plan) {
  Group group{"parameters", {}, {}};
  for (const sweep::Parameter& parameter : plan.parameters())
    group.columns.push_back({{"parameters", parameter.name, parameter.unit, ""},
                             {"member"},
                             parameter.is_text ? Kind::text : Kind::number});
  return group;
}

Group signals_group(const sweep::Plan& plan, const sweep::PlanExtent& extent) {
  const scenario::SweepStore& store = plan.sweep().store;
  std::vector<double> times = counted(extent.instants);
  for (double& time : times) time *= store.record_every;
  std::vector<double> places;
  for (int s = 0; s < extent.segments; ++s) places.push_back(100.0 * (s + 0.5) / extent.segments);
  Group group{"signals", {{"time", "s", std::move(times)}}, {}};
  bool by_place = false;
  const auto add = [&](const auto& signal, bool place) {
    if (std::ranges::find(store.signals, signal.name) == store.signals.end()) return;
    Column column{{"signals", std::string(signal.name), std::string(signal.unit), std::string(signal.doc)},
                  {"member", "time"},
                  store.double_precision ? Kind::number : Kind::single_precision,
                  extent.instants};
    if (place) column.axes.emplace_back("place");
    if (place) column.width *= places.size();
    by_place = by_place || place;
    group.columns.push_back(std::move(column));
  };
  for (const measure::Signal& signal : measure::signals()) add(signal, false);
  for (const measure::PlaceSignal& signal : measure::place_signals()) add(signal, true);
  if (by_place) group.axes.push_back({"place", "%", std::move(places)});
  return group;
}

std::uint64_t bytes_of(Kind kind) {
  return kind == Kind::text ? text_bytes : kind == Kind::number ? sizeof(double) : sizeof(float);
}

struct OpenColumn {
  const Column* column;
  Handle array;
};

std::vector<OpenColumn> declare_all(ArrayWriter& file, const SweepLayout& layout) {
  std::vector<OpenColumn> open;
  for (const Group& group : layout.groups) {
    std::vector<Axis> axes{{"member", "1", layout.members}};
    axes.insert(axes.end(), group.axes.begin(), group.axes.end());
    file.make_group(group.name, axes);
    for (const Column& column : group.columns)
      open.push_back({&column, file.declare(column.label, column.axes, column.kind)});
  }
  return open;
}

}  // namespace

std::uint64_t SweepLayout::row_bytes() const {
  std::uint64_t bytes = 0;
  for (const Group& group : groups)
    for (const Column& column : group.columns) bytes += column.width * bytes_of(column.kind);
  return bytes;
}

std::uint64_t SweepLayout::most_bytes() const {
  std::uint64_t arrays = 0;
  std::uint64_t attribute_bytes = 0;
  for (const Group& group : groups) arrays += group.columns.size() + group.axes.size() + 2;
  for (const auto& [name, value] : attributes)
    if (const auto* text = std::get_if<std::string>(&value)) attribute_bytes += text->size();
  const std::uint64_t rows = members.size() * (row_bytes() + groups.size() * sizeof(double));
  return rows + rows / 50 + arrays * array_overhead + attribute_bytes * 2 + (1U << 20U);
}

SweepLayout layout_of(const sweep::Plan& plan, std::size_t first, std::size_t last) {
  const sweep::PlanExtent extent = plan.extent();
  SweepLayout layout;
  for (std::size_t m = first; m < last; ++m) layout.members.push_back(static_cast<double>(m));
  layout.groups.push_back(metrics_group());
  if (plan.sweep().store.windows) layout.groups.push_back(windows_group(extent.windows));
  layout.groups.push_back(parameters_group(plan));
  if (!plan.sweep().store.signals.empty()) layout.groups.push_back(signals_group(plan, extent));
  layout.groups.push_back(status_group());
  return layout;
}

void write_sweep_file(const std::filesystem::path& path, const SweepLayout& layout, RowSource& source) {
  StreamedFile file(path, layout.most_bytes());
  for (const auto& [name, value] : layout.attributes)
    std::visit([&](const auto& content) { file.write_attribute(name, content); }, value);
  std::vector<OpenColumn> open = declare_all(file, layout);
  const std::size_t members = layout.members.size();
  const std::size_t block =
      std::clamp<std::size_t>(block_bytes / std::max<std::uint64_t>(layout.row_bytes(), 1), 1, 8192);
  for (std::size_t first = 0; first < members; first += block) {
    source.load(first, std::min(block, members - first));
    for (const auto& [column, array] : open) {
      if (column->kind == Kind::text)
        file.write_rows(array, first, source.texts(*column));
      else
        file.write_rows(array, first, source.numbers(*column));
    }
  }
  for (OpenColumn& column : open)
    if (column.array.close() < 0) throw StoreError(fmt::format("{}: it cannot be written", path.string()));
  file.finish();
}

}  // namespace saphena::store
