#pragma once
// The file of a sweep while it runs and when it is done.

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "store/journal.hpp"
#include "store/sweep_layout.hpp"
#include "sweep/batch.hpp"

namespace saphena::store {

/// Part `number` of `count` equal parts of a plan, counted from 1.
struct Chunk {
  std::size_t number = 1;
  std::size_t count = 1;
};

struct SweepOptions {
  bool resume = false;   ///< go on with a file that is there
  bool replace = false;  ///< throw away a file that is there
  Chunk chunk{};
};

/// What the arrays will take on the disk, bytes.
struct Prediction {
  std::uint64_t file = 0;     ///< at most
  std::uint64_t journal = 0;  ///< beside it while the sweep runs
  std::uint64_t free = 0;     ///< on the disk now
};

/// Outcomes go into a journal beside the file as they come. From it the file is written anew now and then, whole and
/// under a temporary name first: whatever happens, the last complete one is there, and the journal has the rest. At the
/// end the file is written once more from the journal alone, so that it has the same bytes however often the sweep was
/// interrupted.
class SweepStore {
 public:
  /// `plan` must outlive the store. Throws StoreError when there is a file that may not be touched, another sweep's
  /// journal, or no room.
  SweepStore(std::filesystem::path path, const sweep::Plan& plan, const SweepOptions& options);
  ~SweepStore();

  const Prediction& prediction() const { return prediction_; }
  /// Numbers of members that are not in the file yet.
  std::vector<std::size_t> missing() const;
  std::size_t member_count() const { return last_ - first_; }

  void take(const sweep::Outcome& outcome);
  /// Writes the file with what there is. When nothing is missing the journal is removed.
  void finish();

 private:
  void check_present(const SweepOptions& options);
  void check_not_input() const;
  void check_complete();
  void predict(const SweepOptions& options);
  void discard();
  void write_file();
  std::vector<std::uint64_t> places_in_journal() const;

  std::filesystem::path path_;
  const sweep::Plan& plan_;
  std::size_t first_, last_;
  SweepLayout layout_;
  std::string hash_;
  Prediction prediction_;
  bool complete_before_ = false;
  std::unique_ptr<Journal> journal_;
  std::chrono::steady_clock::time_point written_, synced_;
  std::chrono::steady_clock::duration patience_{};
};

/// Hash of everything that decides the numbers of a sweep.
std::string sweep_hash(const sweep::Plan& plan);

/// Root attributes of a sweep's file.
std::vector<std::pair<std::string, Attribute>> sweep_attributes(const sweep::Plan& plan, const std::string& hash);

}  // namespace saphena::store
