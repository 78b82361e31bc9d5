#include "server/features/guide/guide.hpp"

#include "server/features/guide/flows.hpp"
#include "server/features/guide/method.hpp"
#include "server/features/guide/seen.hpp"

namespace circles::features {

v1::GetGuideReply get_guide(ReadTx& tx, const Caller& caller, const v1::GetGuideRequest&) {
  v1::GetGuideReply reply;
  reply.set_method(std::string(method_text()));
  reply.set_source(std::string(method_source()));
  reply.set_for_whom(std::string(method_for_whom()));
  reply.set_hours(std::string(method_hours()));
  for (const auto& explained : glossary()) {
    v1::GlossaryEntry& entry = *reply.add_glossary();
    entry.set_word(std::string(explained.word));
    entry.set_meaning(std::string(explained.meaning));
  }
  for (const auto& way : ways()) *reply.add_flows() = flow_of(tx, caller, way.kind);
  reply.set_stage(SeenPlan(tx, caller).stage());
  return reply;
}

}  // namespace circles::features
