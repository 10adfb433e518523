#include "store/sweep_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "store/hdf5_file.hpp"
#include "store/hdf5_library.hpp"
#include "store/sweep_input.hpp"
#include "store/sweep_record.hpp"

namespace saphena::store {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::uint64_t not_there = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t record_overhead = 256;
constexpr auto shortest_patience = std::chrono::seconds(30);
constexpr int rest_share = 50;  ///< of the time between two files that writing one may take: 2 %

std::filesystem::path journal_name(std::filesystem::path path) { return path += ".journal"; }

/// Outcomes from the journal, parameters from the plan.
class JournalSource : public RowSource {
 public:
  JournalSource(const sweep::Plan& plan, const Journal& journal, std::vector<std::uint64_t> places, std::size_t first)
      : plan_(plan), journal_(journal), places_(std::move(places)), first_(first) {}

  void load(std::size_t first, std::size_t count) override {
    outcomes_.clear();
    inputs_.clear();
    for (std::size_t i = first; i < first + count; ++i) {
      inputs_.push_back(plan_.inputs(first_ + i));
      sweep::Outcome outcome;
      outcome.count.status = solve::Status::pending;
      if (places_[i] != not_there) outcome = decode(journal_.read(journal_.entries()[places_[i]]));
      outcomes_.push_back(std::move(outcome));
    }
  }

  std::vector<double> numbers(const Column& column) override {
    std::vector<double> values;
    for (std::size_t i = 0; i < outcomes_.size(); ++i) add(column, outcomes_[i], inputs_[i], values);
    return values;
  }

  std::vector<std::string> texts(const Column& column) override {
    std::vector<std::string> values;
    for (std::size_t i = 0; i < outcomes_.size(); ++i)
      values.push_back(column.label.group == "status" ? outcomes_[i].message
                                                      : inputs_[i].texts[parameter(column.label.name)]);
    return values;
  }

 private:
  void add(const Column& column, const sweep::Outcome& outcome, const sweep::MemberInputs& inputs,
           std::vector<double>& values) const {
    const std::string& name = column.label.name;
    if (column.label.group == "metrics")
      values.push_back(outcome.metrics.empty() ? nothing : outcome.metrics[metric(name)]);
    if (column.label.group == "parameters") values.push_back(sweep::parameter_number(inputs.texts[parameter(name)]));
    if (column.label.group == "status") values.push_back(status(name, outcome));
    if (column.label.group == "windows")
      for (std::size_t w = 0; w < column.width; ++w)
        values.push_back(w < outcome.windows.size() ? outcome.windows[w][metric(name)] : nothing);
    if (column.label.group == "signals") add_signal(column, outcome, values);
  }

  void add_signal(const Column& column, const sweep::Outcome& outcome, std::vector<double>& values) const {
    const auto& names = plan_.sweep().store.signals;
    const auto number = static_cast<std::size_t>(std::ranges::find(names, column.label.name) - names.begin());
    const std::size_t before = values.size();
    if (number < outcome.signals.size())
      values.insert(values.end(), outcome.signals[number].begin(), outcome.signals[number].end());
    values.resize(before + column.width, nothing);
  }

  static double status(const std::string& name, const sweep::Outcome& outcome) {
    if (name == "status") return static_cast<double>(outcome.count.status);
    if (outcome.count.status == solve::Status::pending) return nothing;
    if (name == "steps") return static_cast<double>(outcome.count.steps);
    if (name == "rejected_steps") return static_cast<double>(outcome.count.rejected);
    if (outcome.metrics.empty()) return nothing;
    if (name == "leg_residual") return outcome.conservation.leg_residual;
    return name == "network_residual" ? outcome.conservation.network_residual : outcome.settling_drift;
  }

  static std::size_t metric(const std::string& name) {
    const auto all = measure::metrics();
    return static_cast<std::size_t>(std::ranges::find(all, name, &measure::Metric::name) - all.begin());
  }
  std::size_t parameter(const std::string& name) const {
    const auto& all = plan_.parameters();
    return static_cast<std::size_t>(std::ranges::find(all, name, &sweep::Parameter::name) - all.begin());
  }

  const sweep::Plan& plan_;
  const Journal& journal_;
  std::vector<std::uint64_t> places_;
  std::size_t first_;
  std::vector<sweep::Outcome> outcomes_;
  std::vector<sweep::MemberInputs> inputs_;
};

}  // namespace

SweepStore::SweepStore(std::filesystem::path path, const sweep::Plan& plan, const SweepOptions& options)
    : path_(std::move(path)),
      plan_(plan),
      first_(plan.size() * (options.chunk.number - 1) / options.chunk.count),
      last_(plan.size() * options.chunk.number / options.chunk.count),
      layout_(layout_of(plan, first_, last_)),
      hash_(sweep_hash(plan)) {
  layout_.attributes = sweep_attributes(plan, hash_);
  check_present(options);
  if (complete_before_) return;
  predict(options);
  if (options.replace) discard();
  journal_ = std::make_unique<Journal>(journal_name(path_), fmt::format("{} {} {}", hash_, first_, last_));
  std::error_code error;
  if (!std::filesystem::exists(path_, error)) write_file();
  written_ = synced_ = Clock::now();
  patience_ = std::max<Clock::duration>(patience_, shortest_patience);
}

SweepStore::~SweepStore() = default;

void SweepStore::check_not_input() const {
  std::error_code error;
  for (const std::filesystem::path& input : plan_.sweep().input_files)
    for (const std::filesystem::path& written : {path_, journal_name(path_), OutputFile::partial_name(path_)})
      if (std::filesystem::equivalent(written, input, error))
        throw StoreError(fmt::format("{}: it is an input of the sweep", written.string()));
}

/// What may be there already, and what to do about it.
void SweepStore::check_present(const SweepOptions& options) {
  check_name(path_, true);
  check_not_input();
  std::error_code error;
  const bool file = std::filesystem::exists(std::filesystem::symlink_status(path_, error));
  const bool unfinished = std::filesystem::exists(journal_name(path_), error);
  if (options.replace && options.resume)
    throw StoreError(
        fmt::format("{}: --resume goes on with what is there, --force throws it away; only one goes "
                    "(resume=True, replace=True in Python)",
                    path_.string()));
  if (options.replace) return;
  if (!options.resume && (file || unfinished)) {
    throw StoreError(
        fmt::format("{}: {}; --resume goes on with it, --force replaces it (resume=True, replace=True in Python)",
                    path_.string(), unfinished ? "an unfinished sweep is there" : "it exists already"));
  } else if (file && !unfinished) {
    check_complete();
  }
}

/// A file without a journal has nothing to go on with: it is done, or something is wrong.
void SweepStore::check_complete() {
  const SweepState state = read_sweep_state(path_);
  if (state.hash != hash_ || state.first != first_ || state.count != last_ - first_)
    throw StoreError(fmt::format(
        "{}: it holds another sweep, another part of it (--chunk), or one of another version of the program",
        path_.string()));
  if (!state.complete)
    throw StoreError(fmt::format("{}: members are missing and {} is gone; begin anew with --force", path_.string(),
                                 journal_name(path_).string()));
  complete_before_ = true;
}

/// What is there goes only once nothing else is writing it and there is room for what comes.
void SweepStore::discard() {
  Journal::discard(journal_name(path_));
  std::error_code error;
  std::filesystem::remove(path_, error);
}

void SweepStore::predict(const SweepOptions& options) {
  std::error_code error;
  const std::filesystem::path folder = path_.has_parent_path() ? path_.parent_path() : ".";
  prediction_.file = layout_.most_bytes();
  prediction_.journal = (last_ - first_) * (layout_.row_bytes() + record_overhead);
  const auto space = std::filesystem::space(folder, error);
  prediction_.free = error ? not_there : space.available;
  if (options.replace && !error)
    for (const std::filesystem::path& old : {path_, journal_name(path_)})
      if (const std::uintmax_t size = std::filesystem::file_size(old, error); !error) prediction_.free += size;
  // A file is replaced by a whole one: for a moment both are there.
  if (prediction_.free < 2 * prediction_.file + prediction_.journal)
    throw StoreError(
        fmt::format("{}: up to {:.0f} MB are needed and {:.0f} MB are free; store fewer signals, or less often",
                    path_.string(), 1e-6 * static_cast<double>(2 * prediction_.file + prediction_.journal),
                    1e-6 * static_cast<double>(prediction_.free)));
}

std::vector<std::uint64_t> SweepStore::places_in_journal() const {
  std::vector<std::uint64_t> places(last_ - first_, not_there);
  for (std::size_t i = 0; i < journal_->entries().size(); ++i)
    if (const std::uint64_t member = journal_->entries()[i].number; member >= first_ && member < last_)
      places[member - first_] = i;
  return places;
}

std::vector<std::size_t> SweepStore::missing() const {
  std::vector<std::size_t> members;
  if (complete_before_) return members;
  const std::vector<std::uint64_t> places = places_in_journal();
  for (std::size_t i = 0; i < places.size(); ++i)
    if (places[i] == not_there) members.push_back(first_ + i);
  return members;
}

void SweepStore::take(const sweep::Outcome& outcome) {
  journal_->append(outcome.member, encode(outcome, plan_.sweep().store.double_precision));
  const auto now = Clock::now();
  if (now - synced_ > std::chrono::seconds(5)) {
    journal_->sync();
    synced_ = now;
  }
  if (now - written_ > patience_) write_file();
}

void SweepStore::write_file() {
  const auto began = Clock::now();
  JournalSource source(plan_, *journal_, places_in_journal(), first_);
  const HdfTurn turn;
  write_sweep_file(path_, layout_, source);
  written_ = Clock::now();
  patience_ = std::max<Clock::duration>(shortest_patience, rest_share * (written_ - began));
}

void SweepStore::finish() {
  if (complete_before_) return;
  const bool complete = missing().empty();
  journal_->sync();
  write_file();
  if (complete) journal_->remove();
}

}  // namespace saphena::store
