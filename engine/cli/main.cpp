#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <system_error>

#include "cli/commands.hpp"
#include "store/build_info.hpp"
#include "store/hdf5_file.hpp"

namespace {

using saphena::cli::Exit;
using saphena::cli::RunRequest;

std::string joined(int count, char** words) {
  std::string line = "saphena";
  for (int i = 1; i < count; ++i) line += fmt::format(" {}", words[i]);
  return line;
}

saphena::scenario::Overrides parse_overrides(const std::vector<std::string>& pairs) {
  saphena::scenario::Overrides overrides;
  for (const std::string& pair : pairs) {
    const auto equals = pair.find('=');
    if (equals == std::string::npos || equals == 0)
      throw saphena::scenario::InputError(
          {.file = "--set", .seen = pair, .expected = "KEY=VALUE", .message = "there is no '='"});
    overrides.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
  }
  return overrides;
}

/// The command line as it was understood.
struct Commands {
  CLI::App app{"Venous and lymph flow in the human leg under hands, devices, garments and posture.", "saphena"};
  RunRequest request;
  saphena::cli::CompareRequest compare_request;
  saphena::cli::SweepRequest sweep_request;
  saphena::cli::MergeRequest merge_request;
  std::string schema_of = "scenario";
  std::vector<std::string> sets;
  std::string topic, file;
  bool json = false;

  CLI::App* run;
  CLI::App* compare;
  CLI::App* sweep;
  CLI::App* merge;
  CLI::App* describe;
  CLI::App* schema;
  CLI::App* cite;
  CLI::App* version;

  Commands() {
    app.require_subcommand(1);
    app.set_version_flag("--version", saphena::store::build_info().version);
    run = add("run", "Run a scenario and print its metrics");
    run->add_option("FILE", file, "scenario file")->required();
    add_compare();
    for (CLI::App* command : {run, compare}) {
      command->add_option("-o,--output", request.output, "write results to this HDF5 file")
          ->check([](const std::string& name) { return name.empty() ? "the name is empty" : ""; });
      command->add_option("--set", sets, "set a value, such as action.device.pressure='45 mmHg'; may be repeated")
          ->take_all()
          ->allow_extra_args(false)  // one value each: the next word may be FILE
          ->type_name("KEY=VALUE");
      command->add_flag("--force", request.force, "replace the output file if it exists");
    }
    add_sweeps();
    describe = add("describe", "Explain actions, devices, subjects, elements, metrics, signals, or one of them");
    describe->add_option("TOPIC", topic, "a list, or a name from one");
    schema = add("schema", "Print the JSON schema of scenario files, sweep files or cohorts");
    schema->add_option("OF", schema_of, "scenario, sweep or cohort")
        ->check(CLI::IsMember({"scenario", "sweep", "cohort"}));
    cite = add("cite", "List the sources that a scenario rests on");
    cite->add_option("FILE", file, "scenario file")->required();
    version = add("version", "Tell what this program is");
  }

  void add_compare() {
    compare = add("compare", "Run scenarios and print their metrics side by side");
    compare->add_option("FILE", request.files, "scenario files")->required();
    compare->add_option("--baseline", compare_request.baseline,
                        "scenario that the others are held against; the first by default");
    compare->add_flag("--equal-dose", compare_request.equal_dose,
                      "run the others as they are, and once more at the baseline's dose of pressure and time");
    CLI::Option* cohort = compare->add_option("--cohort", compare_request.cohort,
                                              "set of subjects whom every scenario meets: a name or a file");
    compare->add_option("--members", compare_request.members, "subjects of the cohort")
        ->check(CLI::Range(2, 1000000))
        ->needs(cohort);
    compare->add_option("--seed", compare_request.seed, "of the cohort")->check(CLI::NonNegativeNumber)->needs(cohort);
  }

  void add_sweeps() {
    sweep = add("sweep", "Run the members of a sweep file");
    sweep->add_option("FILE", sweep_request.file, "sweep file")->required();
    sweep->add_option("-o,--output", sweep_request.output, "write results to this HDF5 file");
    sweep->add_option("--threads", sweep_request.threads, "threads; by default as many as the machine has")
        ->check(CLI::Range(1, 4096));
    sweep->add_option("--lanes", sweep_request.lanes, "members side by side in a thread: auto, 1, 4 or 8");
    sweep->add_option("--chunk", sweep_request.chunk, "run part I of N alone; 'saphena merge' joins the parts")
        ->type_name("I/N");
    sweep->add_option("--member", sweep_request.member, "run this member alone and print its metrics")
        ->check(CLI::NonNegativeNumber);
    auto* resume =
        sweep->add_flag("--resume", sweep_request.resume, "go on with what is there; begin where there is nothing");
    sweep->add_flag("--force", sweep_request.force, "throw away what is there, finished or not")->excludes(resume);
    merge = add("merge", "Join the parts of a sweep");
    merge->add_option("-o,--output", merge_request.output, "HDF5 file of the whole")->required();
    merge->add_option("PART", merge_request.parts, "files of the parts")->required();
    merge->add_flag("--force", merge_request.force, "replace the output file if it exists");
  }

  CLI::App* add(const char* name, const char* help) {
    CLI::App* command = app.add_subcommand(name, help);
    command->add_flag("--json", json, "machine-readable output");
    return command;
  }

  /// The first word, told better than the parser would.
  void check_command(const std::string& word) const {
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands({})) names.push_back(command->get_name());
    if (word.starts_with('-') || std::ranges::find(names, word) != names.end()) return;
    throw saphena::scenario::InputError({.file = "saphena",
                                         .seen = word,
                                         .expected = fmt::format("one of {}", fmt::join(names, ", ")),
                                         .nearest = saphena::scenario::nearest_name(word, names),
                                         .message = "there is no such command"});
  }

  Exit execute(std::string command_line) {
    request.json = json;
    request.command_line = std::move(command_line);
    request.overrides = parse_overrides(sets);
    if (run->parsed()) {
      request.files = {file};
      return saphena::cli::run(request);
    }
    if (compare->parsed()) {
      compare_request.run = request;
      return saphena::cli::compare(compare_request);
    }
    if (sweep->parsed()) {
      sweep_request.json = json;
      sweep_request.command_line = request.command_line;
      return saphena::cli::sweep(sweep_request);
    }
    if (merge->parsed()) {
      merge_request.json = json;
      return saphena::cli::merge(merge_request);
    }
    if (describe->parsed()) return saphena::cli::describe(topic, json);
    if (schema->parsed()) return saphena::cli::schema(schema_of);
    if (cite->parsed()) return saphena::cli::cite(file, json);
    return saphena::cli::version(json);
  }
};

}  // namespace

int main(int count, char** words) {
  std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error like a full disk
  Commands commands;
  try {
    if (count > 1) commands.check_command(words[1]);
    commands.app.parse(count, words);
    const Exit status = commands.execute(joined(count, words));
    if (std::fflush(stdout) != 0) throw std::system_error(errno, std::generic_category(), "cannot write to stdout");
    return status;
  } catch (const CLI::ParseError& error) {
    return commands.app.exit(error) == 0 ? saphena::cli::done : saphena::cli::wrong_input;
  } catch (const saphena::scenario::InputError& error) {
    fmt::print(stderr, "error: {}\n", error.what());
    return saphena::cli::wrong_input;
  } catch (const saphena::store::StoreError& error) {
    fmt::print(stderr, "error: {}\n", error.what());
    return saphena::cli::file_failed;
  } catch (const std::system_error& error) {
    fmt::print(stderr, "error: {}\n", error.what());
    return saphena::cli::file_failed;
  } catch (const std::exception& error) {
    fmt::print(stderr, "error: {}\n", error.what());
    return saphena::cli::numerics_failed;
  }
}
