#include "store/sweep_record.hpp"

#include <cstring>

#include "store/array_writer.hpp"

namespace saphena::store {
namespace {

class Encoder {
 public:
  template <class Number>
  void number(Number value) {
    const auto* bytes = reinterpret_cast<const char*>(&value);
    bytes_.insert(bytes_.end(), bytes, bytes + sizeof(Number));
  }
  template <class Number>
  void list(const std::vector<double>& values) {
    number<std::uint64_t>(values.size());
    for (const double value : values) number(static_cast<Number>(value));
  }
  void text(const std::string& value) {
    number<std::uint64_t>(value.size());
    bytes_.insert(bytes_.end(), value.begin(), value.end());
  }
  std::vector<char> take() { return std::move(bytes_); }

 private:
  std::vector<char> bytes_;
};

class Decoder {
 public:
  explicit Decoder(std::span<const char> bytes) : bytes_(bytes) {}

  template <class Number>
  Number number() {
    Number value{};
    std::memcpy(&value, next(sizeof(Number)).data(), sizeof(Number));
    return value;
  }
  template <class Number>
  std::vector<double> list() {
    const std::span<const char> content = next(number<std::uint64_t>() * sizeof(Number));
    std::vector<double> values(content.size() / sizeof(Number));
    for (std::size_t i = 0; i < values.size(); ++i) {
      Number value{};
      std::memcpy(&value, content.data() + i * sizeof(Number), sizeof(Number));
      values[i] = static_cast<double>(value);
    }
    return values;
  }
  std::string text() {
    const std::span<const char> content = next(number<std::uint64_t>());
    return {content.begin(), content.end()};
  }

 private:
  std::span<const char> next(std::uint64_t count) {
    if (count > bytes_.size()) throw StoreError("a record of the journal is broken");
    const std::span<const char> found = bytes_.first(count);
    bytes_ = bytes_.subspan(count);
    return found;
  }
  std::span<const char> bytes_;
};

}  // namespace

std::vector<char> encode(const sweep::Outcome& outcome, bool double_precision) {
  Encoder to;
  to.number<std::uint64_t>(outcome.member);
  to.number<std::int64_t>(static_cast<std::int64_t>(outcome.count.status));
  to.number<std::int64_t>(outcome.count.steps);
  to.number<std::int64_t>(outcome.count.rejected);
  to.number(outcome.conservation.leg_residual);
  to.number(outcome.conservation.network_residual);
  to.number(outcome.settling_drift);
  to.text(outcome.message);
  to.list<double>(outcome.metrics);
  to.number<std::uint64_t>(outcome.windows.size());
  for (const auto& window : outcome.windows) to.list<double>(window);
  to.number<std::uint8_t>(double_precision ? 1 : 0);
  to.number<std::uint64_t>(outcome.signals.size());
  for (const auto& signal : outcome.signals) double_precision ? to.list<double>(signal) : to.list<float>(signal);
  return to.take();
}

sweep::Outcome decode(std::span<const char> bytes) {
  Decoder from(bytes);
  sweep::Outcome outcome;
  outcome.member = from.number<std::uint64_t>();
  outcome.count.status = static_cast<solve::Status>(from.number<std::int64_t>());
  outcome.count.steps = static_cast<long>(from.number<std::int64_t>());
  outcome.count.rejected = static_cast<long>(from.number<std::int64_t>());
  outcome.conservation.leg_residual = from.number<double>();
  outcome.conservation.network_residual = from.number<double>();
  outcome.settling_drift = from.number<double>();
  outcome.message = from.text();
  outcome.metrics = from.list<double>();
  outcome.windows.resize(from.number<std::uint64_t>());
  for (auto& window : outcome.windows) window = from.list<double>();
  const bool double_precision = from.number<std::uint8_t>() != 0;
  outcome.signals.resize(from.number<std::uint64_t>());
  for (auto& signal : outcome.signals) signal = double_precision ? from.list<double>() : from.list<float>();
  return outcome;
}

}  // namespace saphena::store
