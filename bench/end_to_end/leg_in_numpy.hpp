#pragma once
// The right-hand side of a network as NumPy would have it, written by its own laws: for each kind of element the lines
// of one law on arrays over all its instances, and the arrays themselves.

#include <array>
#include <bit>
#include <nlohmann/json.hpp>

#include "math/at.hpp"
#include "network/network.hpp"
#include "written.hpp"

namespace saphena::bench {

/// What laws read: arrays by node or by index, at the index that stands in port number `port`.
struct WrittenView {
  std::string kind;
  Written at_port(const std::string& array, int port) const {
    return Written::given(array + "[" + kind + "_i" + std::to_string(port) + "]");
  }
  Written head(int port) const { return at_port("head", port); }
  Written transmural(int port) const { return at_port("transmural", port); }
  Written external(int port) const { return at_port("external", port); }
  Written volume(int port) const { return at_port("volume", port); }
  Written state(int port) const { return at_port("state", port); }
  Written channel(int port) const { return at_port("channels", port); }
  elements::Lumen::Opening<Written> opening(int port) const {
    return {{at_port("square", port), at_port("inverse", port), at_port("narrowness", port), at_port("flatness", port),
             at_port("roundness", port), at_port("inverse_slope", port)},
            0.0,
            0.0,
            0.0,
            0.0};
  }
  Written filling(int port) const { return at_port("filling", port); }
};

/// What laws give: values, and which ports' states or nodes they go to.
struct WrittenSink {
  static constexpr bool wants_derivatives = false;
  struct Part {
    int from, to;  ///< ports; -1: none
    bool nodes;
    Written value;
  };
  std::vector<Part> parts;

  void flow(int from, int to, const Written& value) { parts.push_back({from, to, true, value}); }
  void mass(int from, int to, const Written& value) { parts.push_back({from, to, false, value}); }
  void rate(int state, const Written& value) { parts.push_back({-1, state, false, value}); }
  int volume_state(int node) const { return node; }
  void flow_by_head(auto&&...) {}
  void flow_by_external(auto&&...) {}
  void flow_by_state(auto&&...) {}
  void rate_by_head(auto&&...) {}
  void rate_by_transmural(auto&&...) {}
  void rate_by_external(auto&&...) {}
  void rate_by_volume(auto&&...) {}
  void rate_by_state(auto&&...) {}
  void rate_by_filling(auto&&...) {}
};

class LegInNumpy {
 public:
  explicit LegInNumpy(const network::Network& network) : network_(&network) {
    write_nodes();
    network::CompartmentList::visit([&]<class Element>(std::type_identity<Element>) { write_compartments<Element>(); });
    source_ += "    external = channels[outside]\n    external[pressed] += state[tissue]\n";
    source_ += "    head = transmural + external + weight * channels[height]\n    volume = state[volumes]\n";
    write_lumens();
    network::ProcessList::visit([&]<class Element>(std::type_identity<Element>) { write_processes<Element>(); });
    arrays_["part_count"] = column_;
    source_ += "    filling = (incidence @ parts)[filled]\n" + followers_ + "    return incidence @ parts\n";
  }

  /// Source of a function `rates(state, channels)`; the arrays that it names; and `incidence`, which adds up its parts.
  /// `filled` is left to the caller: where volumes lie among the rows.
  nlohmann::json written() const {
    return {{"source", source_}, {"arrays", arrays_}, {"rows", rows_}, {"columns", columns_}, {"signs", signs_}};
  }

 private:
  template <class Element>
  static std::string name_of() {
    return std::string(Element::page.name);
  }

  void write_nodes() {
    std::vector<int> pressed, tissue;
    for (int n = 0; const network::Node& node : network_->topology.nodes) {
      arrays_["volumes"].push_back(node.volume);
      arrays_["outside"].push_back(node.outside_channel);
      arrays_["height"].push_back(node.height_channel);
      if (node.tissue != network::none) pressed.push_back(n), tissue.push_back(node.tissue);
      ++n;
    }
    arrays_["pressed"] = pressed, arrays_["tissue"] = tissue;
    arrays_["weight"] = network_->parameters.specific_weight;
    source_ = "def rates(state, channels):\n    transmural = empty(len(volumes))\n    parts = zeros(part_count)\n";
  }

  /// Keeps the parameters of all instances, and returns those of one whose numbers are named after them.
  template <class Element>
  auto named(const network::ParametersOf<Element, double>& all) {
    using Numbers = typename elements::Kept<Element, double>::Type;
    using Names = typename elements::Kept<Element, Written>::Type;
    Names names{};
    if constexpr (!std::is_empty_v<Numbers>) {
      constexpr std::size_t count = sizeof(Numbers) / sizeof(double);
      static_assert(sizeof(Names) == count * sizeof(Written));
      for (std::size_t k = 0; k < count; ++k) {
        const std::string name = name_of<Element>() + "_p" + std::to_string(k);
        for (const Numbers& one : all.values) arrays_[name].push_back(reinterpret_cast<const double*>(&one)[k]);
        reinterpret_cast<Written*>(&names)[k] = Written::given(name);
      }
    }
    return names;
  }

  template <class Element>
  void write_compartments() {
    const auto& nodes = std::get<network::NodesOf<Element>>(network_->topology.compartments).nodes;
    if (nodes.empty()) return;
    Written::forget();
    const std::string kind = name_of<Element>();
    const auto p = named<Element>(std::get<network::ParametersOf<Element, double>>(network_->parameters.compartments));
    arrays_[kind + "_i0"] = nodes;
    for (const int n : nodes) {
      arrays_[kind + "_volume"].push_back(network_->topology.nodes[at(n)].volume);
      arrays_[kind + "_crept"].push_back(network_->topology.nodes[at(n)].crept_volume);
    }
    const Written volume = Written::given("state[" + kind + "_volume]");
    Written pressure;
    if constexpr (elements::Creeping<Element>)
      pressure = Element::transmural(p, volume, Written::given("state[" + kind + "_crept]")).pressure;
    else
      pressure = Element::transmural(p, volume).pressure;
    source_ += Written::lines_for({pressure}) + "    transmural[" + kind + "_i0] = " + pressure.name() + "\n";
  }

  void write_lumens() {
    using elements::Lumen;
    if (network_->topology.lumens.nodes.empty()) return;
    Written::forget();
    const auto p = named<Lumen>(network_->parameters.lumens);
    arrays_["lumen_i0"] = network_->topology.lumens.nodes;
    const Lumen::Shape<Written> shape = Lumen::opening<Written>(p, Written::given("volume[lumen_i0]"));
    const std::array<Written, 6> values{shape.square,   shape.inverse,   shape.narrowness,
                                        shape.flatness, shape.roundness, shape.inverse_slope};
    const std::array<const char*, 6> names{"square", "inverse", "narrowness", "flatness", "roundness", "inverse_slope"};
    source_ += Written::lines_for({values.begin(), values.end()});
    for (std::size_t i = 0; i < names.size(); ++i)
      source_ += "    " + std::string(names[i]) + " = empty(len(volumes))\n    " + names[i] +
                 "[lumen_i0] = " + values[i].name() + "\n";
  }

  template <class Element>
  void write_processes() {
    using Ports = typename Element::Ports;
    constexpr std::size_t width = sizeof(Ports) / sizeof(int);
    const auto& all = std::get<network::PortsOf<Element>>(network_->topology.processes).ports;
    if (all.empty()) return;
    Written::forget();
    std::array<int, width> numbers;
    for (std::size_t k = 0; k < width; ++k) numbers[k] = static_cast<int>(k);
    const auto at = std::bit_cast<Ports>(numbers);
    const auto p = named<Element>(std::get<network::ParametersOf<Element, double>>(network_->parameters.processes));
    const WrittenView view{name_of<Element>()};
    source_ += parts_of<Ports>(all, [&](WrittenSink& sink) { Element::contribute(at, p, view, sink); });
    WrittenSink sink;
    if constexpr (requires { Element::follow(at, p, view, sink); })
      followers_ += parts_of<Ports>(all, [&](WrittenSink& to) { Element::follow(at, p, view, to); });
    for (const Ports& ports : all) {
      for (std::size_t k = 0; k < width; ++k)
        arrays_[view.kind + "_i" + std::to_string(k)].push_back(std::bit_cast<std::array<int, width>>(ports)[k]);
    }
  }

  /// Lines that work out what all instances of one kind contribute.
  template <class Ports>
  std::string parts_of(const std::vector<Ports>& all, auto contribute) {
    WrittenSink sink;
    contribute(sink);
    std::vector<Written> values;
    for (const WrittenSink::Part& part : sink.parts) values.push_back(part.value);
    std::string lines = Written::lines_for(values);
    for (const WrittenSink::Part& part : sink.parts) {
      const int first = column_;
      for (const Ports& ports : all) add_up(part, std::bit_cast<std::array<int, sizeof(Ports) / sizeof(int)>>(ports));
      lines += "    parts[" + std::to_string(first) + ":" + std::to_string(column_) + "] = " + part.value.name() + "\n";
    }
    return lines;
  }

  /// One instance of one part.
  void add_up(const WrittenSink::Part& part, const auto& ports) {
    const auto add = [&](int port, double sign) {
      if (port < 0) return;
      const int index = ports[static_cast<std::size_t>(port)];
      rows_.push_back(part.nodes ? network_->topology.nodes[at(index)].volume : index);
      columns_.push_back(column_), signs_.push_back(sign);
    };
    add(part.from, -1.0), add(part.to, 1.0);
    ++column_;
  }

  const network::Network* network_;
  std::string source_, followers_;  ///< these come once all that flows is known
  nlohmann::json arrays_;
  std::vector<int> rows_, columns_;
  std::vector<double> signs_;
  int column_ = 0;
};

}  // namespace saphena::bench
