#include "server/features/plan/kind_checks.hpp"

#include <cmath>

#include "server/features/plan/folded.hpp"

namespace circles::features {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr double kLargestFigure = 1e15;

void check_figures_in(const Message& message, const std::string& path) {
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> set;
  reflection->ListFields(message, &set);
  for (const FieldDescriptor* field : set) {
    const std::string here = path + "." + field->name();
    if (field->cpp_type() == FieldDescriptor::CPPTYPE_DOUBLE && !field->is_repeated()) {
      const double figure = reflection->GetDouble(message, field);
      if (!std::isfinite(figure) || std::abs(figure) > kLargestFigure) throw invalid(here, "is no figure that can be kept", "Write a number between -10^15 and 10^15.");
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE && field->is_repeated()) {
      for (int at = 0; at < reflection->FieldSize(message, field); ++at) check_figures_in(reflection->GetRepeatedMessage(message, field, at), entry(here, at));
    } else if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
      check_figures_in(reflection->GetMessage(message, field), here);
    }
  }
}

}  // namespace

void check_figures(const v1::Document& document) { check_figures_in(document, "document"); }

std::string entry(std::string_view list, int at) { return std::string(list) + "[" + std::to_string(at) + "]"; }

void UniqueNames::add(const std::string& name, const std::string& path, const std::string& next_step) {
  const auto [place, is_new] = places_.emplace(folded_name(name), path);
  if (!is_new) throw invalid(path, "is “" + name + "”, which stands at " + place->second + " already", next_step);
}

bool UniqueNames::has(const std::string& name) const { return places_.contains(folded_name(name)); }

}  // namespace circles::features
