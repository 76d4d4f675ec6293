package org.defenderrelief.intake;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A request in which everything is said that can be: what funds ask beyond what they must know. */
public final class FullRequest {
    /** What may be left out, each as a JSON pointer. */
    static final List<String> OPTIONAL = List.of(
            "/identity/language",
            "/identity/people",
            "/identity/people/0/role",
            "/identity/people/0/contact",
            "/situation/decisionNeededBy",
            "/situation/decisionNeededWhy",
            "/situation/travel",
            "/situation/travel/able",
            "/situation/travel/documents",
            "/situation/travel/health",
            "/situation/relocation",
            "/situation/relocation/from",
            "/situation/relocation/to",
            "/situation/relocation/leaving",
            "/situation/relocation/duration",
            "/situation/relocation/whoGoes",
            "/situation/relocation/journey",
            "/situation/relocation/host",
            "/situation/relocation/otherWays",
            "/needs/assistance/0/lines/0/otherPayer",
            "/needs/assistance/0/lines/0/paidByOther",
            "/needs/otherHelp",
            "/needs/otherHelp/0/description",
            "/needs/mustNotBePaidFrom",
            "/needs/excluded",
            "/needs/excluded/alreadyPaid",
            "/needs/excluded/salaries",
            "/needs/excluded/guards",
            "/needs/excluded/vehicles",
            "/payment/accountHolder");

    private FullRequest() {}

    public static ObjectNode tree() {
        ObjectNode request = SampleRequests.tree("05");
        ObjectNode identity = (ObjectNode) request.get("identity");
        identity.put("language", "en-ZW");
        identity.put("gender", "NOT_SAID");
        identity.putArray("people")
                .addObject()
                .put("name", "Rudo M.")
                .put("role", "Spokesperson")
                .put("contact", "Signal +263 770 000 060");
        identity.withArray("people").addObject().put("name", "T.");
        ObjectNode situation = (ObjectNode) request.get("situation");
        situation.put("decisionNeededBy", "2026-12-15").put("decisionNeededWhy", "The hearing is on the day after.");
        situation
                .putObject("travel")
                .put("able", "WITH_HELP")
                .put("documents", "Passport until 2029, no visa")
                .put("health", "Recovering from an operation");
        situation
                .putObject("relocation")
                .put("from", "Harare")
                .put("to", "Lusaka")
                .put("leaving", "As soon as the bus runs again")
                .put("duration", "Three months")
                .put("whoGoes", "Rudo and her two children")
                .put("journey", "By bus at night; the border is watched by day.")
                .put("host", "A sister organisation")
                .put("otherWays", "Staying with an aunt in Mutare: too near.");
        ObjectNode needs = (ObjectNode) request.get("needs");
        ((ObjectNode) needs.at("/assistance/0/lines/0"))
                .put("otherPayer", "A church")
                .put("paidByOther", "12.00");
        needs.putArray("otherHelp").addObject().put("help", "LETTER").put("description", "To the municipal court");
        needs.put("mustNotBePaidFrom", "Money of the neighbouring government: they are called its agents.");
        needs.putObject("excluded")
                .put("alreadyPaid", false)
                .put("salaries", false)
                .put("guards", true)
                .put("vehicles", false);
        ((ObjectNode) request.get("payment")).put("accountHolder", "Rudo Legal-Name");
        return request;
    }
}
