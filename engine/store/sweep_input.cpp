#include "store/sweep_input.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "solve/status.hpp"
#include "store/hdf5_file.hpp"
#include "store/hdf5_library.hpp"
#include "store/input_file.hpp"

namespace saphena::store {
namespace {

const Column status_column{{"status", "status", "", ""}, {"member"}};

SweepState state_of(const InputFile& file) {
  SweepState state;
  state.hash = file.text("input_hash");
  state.plan = static_cast<std::size_t>(file.number("members"));
  const std::vector<double> members = file.axis("status", "member");
  state.count = members.size();
  state.first = members.empty() ? 0 : static_cast<std::size_t>(members.front());
  const std::vector<double> status = file.numbers(status_column, 0, state.count);
  const auto is = [&](std::size_t i, solve::Status wanted) { return status[i] == static_cast<double>(wanted); };
  state.complete = true;
  for (std::size_t i = 0; i < state.count; ++i)
    if (is(i, solve::Status::pending))
      state.complete = false;
    else if (!is(i, solve::Status::ok))
      state.failed.push_back(state.first + i);
  return state;
}

/// Parts side by side as one.
class PartsSource : public RowSource {
 public:
  struct Part {
    InputFile file;
    SweepState state;
  };
  explicit PartsSource(std::vector<Part>& parts) : parts_(parts) {}

  void load(std::size_t first, std::size_t count) override {
    first_ = first;
    count_ = count;
  }
  std::vector<double> numbers(const Column& column) override {
    std::vector<double> values;
    for_each_part([&](const InputFile& file, std::size_t from, std::size_t count) {
      const std::vector<double> some = file.numbers(column, from, count);
      values.insert(values.end(), some.begin(), some.end());
    });
    return values;
  }
  std::vector<std::string> texts(const Column& column) override {
    std::vector<std::string> values;
    for_each_part([&](const InputFile& file, std::size_t from, std::size_t count) {
      for (std::string& text : file.texts(column, from, count)) values.push_back(std::move(text));
    });
    return values;
  }

 private:
  template <class Visit>
  void for_each_part(Visit visit) const {
    for (const auto& [file, state] : parts_) {
      const std::size_t from = std::max(first_, state.first);
      const std::size_t to = std::min(first_ + count_, state.first + state.count);
      if (from < to) visit(file, from - state.first, to - from);
    }
  }

  std::vector<Part>& parts_;
  std::size_t first_ = 0, count_ = 0;
};

/// Throws StoreError unless the parts, in order, are one whole sweep.
void check_parts(const std::vector<PartsSource::Part>& parts) {
  const PartsSource::Part& first = parts.front();
  std::size_t next = 0;
  std::vector<std::string> gaps;
  const auto note_gap = [&](std::size_t end) {
    if (next + 1 == end) gaps.push_back(std::to_string(next));
    if (next + 1 < end) gaps.push_back(fmt::format("{} to {}", next, end - 1));
  };
  for (const PartsSource::Part& part : parts) {
    const auto refuse = [&](const std::string& what) {
      throw StoreError(fmt::format("{}: {}", part.file.path().string(), what));
    };
    if (part.state.hash != first.state.hash)
      refuse(fmt::format("it is a part of another sweep than {}", first.file.path().string()));
    if (!part.state.complete) refuse("members are missing; go on with it: saphena sweep ... --chunk I/N --resume");
    if (part.state.first < next) refuse(fmt::format("member {} is in another part too", part.state.first));
    note_gap(part.state.first);
    next = part.state.first + part.state.count;
  }
  note_gap(first.state.plan);
  if (!gaps.empty()) throw StoreError(fmt::format("members in no part: {}", fmt::join(gaps, ", ")));
}

}  // namespace

SweepState read_sweep_state(const std::filesystem::path& path) {
  const HdfTurn turn;
  return state_of(InputFile(path));
}

void merge_sweeps(const std::filesystem::path& path, const std::vector<std::filesystem::path>& parts, bool replace) {
  check_name(path, replace);
  const HdfTurn turn;
  std::vector<PartsSource::Part> opened;
  for (const std::filesystem::path& part : parts) {
    std::error_code error;
    if (std::filesystem::equivalent(part, path, error))
      throw StoreError(fmt::format("{}: a part cannot be replaced by the whole", path.string()));
    InputFile file(part);
    SweepState state = state_of(file);
    opened.push_back({std::move(file), std::move(state)});
  }
  if (opened.empty()) throw StoreError(fmt::format("{}: there are no parts", path.string()));
  std::ranges::sort(opened, {}, [](const PartsSource::Part& part) { return part.state.first; });
  check_parts(opened);
  SweepLayout layout;
  layout.attributes = opened.front().file.attributes();
  layout.groups = opened.front().file.groups();
  for (std::size_t m = 0; m < opened.front().state.plan; ++m) layout.members.push_back(static_cast<double>(m));
  PartsSource source(opened);
  write_sweep_file(path, layout, source);
}

}  // namespace saphena::store
