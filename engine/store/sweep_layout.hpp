#pragma once
// Which arrays a sweep's file holds, and writing them from whatever has their rows.

#include <filesystem>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "store/array_writer.hpp"
#include "sweep/plan.hpp"

namespace saphena::store {

struct Column {
  ArrayWriter::Label label;
  std::vector<std::string> axes;
  ArrayWriter::Kind kind = ArrayWriter::Kind::number;
  std::size_t width = 1;  ///< values of one member
};

struct Group {
  std::string name;
  std::vector<Axis> axes;  ///< beside `member`, which is the first
  std::vector<Column> columns;
};

using Attribute = std::variant<std::string, std::int64_t, std::vector<std::string>, std::vector<double>>;

struct SweepLayout {
  std::vector<std::pair<std::string, Attribute>> attributes;
  std::vector<double> members;  ///< their numbers
  std::vector<Group> groups;

  /// Of all arrays of one member, before compression.
  std::uint64_t row_bytes() const;
  /// No file of this layout is larger.
  std::uint64_t most_bytes() const;
};

/// Rows of a block of members, column by column.
class RowSource {
 public:
  virtual ~RowSource() = default;
  virtual void load(std::size_t first, std::size_t count) = 0;
  virtual std::vector<double> numbers(const Column& column) = 0;
  virtual std::vector<std::string> texts(const Column& column) = 0;
};

/// The arrays of members `first` to `last` of a plan.
SweepLayout layout_of(const sweep::Plan& plan, std::size_t first, std::size_t last);

/// Writes a whole file, or leaves what was there. Its bytes depend on the layout and the rows alone.
void write_sweep_file(const std::filesystem::path& path, const SweepLayout& layout, RowSource& source);

}  // namespace saphena::store
