// Lists and templates of documents, and taking one away.
#include "tests/dispatch/prepared_requests.hpp"
#include "tests/support/plan_documents.hpp"

namespace circles::tests {

const std::map<std::string, Builder>& document_requests() {
  static const std::map<std::string, Builder> all{
      {"list_documents",
       [](Scene&, Person& asker) {
         if (asker.session->signed_in()) asker.call<v1::SaveDocumentReply>(saving(R"(offer { title: "Lead at Acme" })", "acme"));
         return boxed(v1::ListDocumentsRequest{});
       }},
      {"get_template", [](Scene&, Person&) { return boxed(of_document<v1::GetTemplateRequest>(v1::DOCUMENT_KIND_OFFER)); }},
      {"remove_document",
       [](Scene&, Person& asker) {
         if (asker.session->signed_in()) asker.call<v1::SaveDocumentReply>(saving(R"(offer { title: "Lead at Acme" })", "acme"));
         return boxed(of_document<v1::RemoveDocumentRequest>(v1::DOCUMENT_KIND_OFFER, "acme"));
       }},
  };
  return all;
}

}  // namespace circles::tests
