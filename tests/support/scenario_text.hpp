#pragma once
// Scenarios and parameter sets written in the tests themselves.

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "scenario/scenario.hpp"

namespace saphena::test {

/// Begins a scenario that runs for a minute.
inline const std::string run_minute = "format = 1\n[run]\nduration = \"60 s\"\n";

inline scenario::Scenario read(const std::string& text, const scenario::Overrides& overrides = {}) {
  return scenario::parse_scenario(text, "scenario.toml", overrides);
}

/// The mistake that `action` throws.
template <class Action>
scenario::InputMistake mistake_of(Action action) {
  try {
    action();
  } catch (const scenario::InputError& error) {
    return error.mistake;
  }
  ADD_FAILURE() << "no mistake was found";
  return {};
}

inline scenario::InputMistake mistake_in(const std::string& text, const scenario::Overrides& overrides = {}) {
  return mistake_of([&] { read(text, overrides); });
}

/// A folder that is removed with everything in it.
class TemporaryFolder {
 public:
  TemporaryFolder()
      : path_(std::filesystem::path(testing::TempDir()) /
              ("saphena_" + std::to_string(getpid()) + "_" + std::to_string(count()++))) {
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  std::filesystem::path write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  static int& count() {
    static int number = 0;
    return number;
  }
  std::filesystem::path path_;
};

}  // namespace saphena::test
