package org.defenderrelief.local;

import java.util.Locale;
import java.util.Map;

/** What a person who starts the local demo has to know; the one text for every way of starting it. */
final class Banner {
    private Banner() {}

    static String text(LocalStack stack) throws StackException {
        Ports ports = stack.ports();
        String app = "http://localhost:" + ports.app();
        return """

                ======================================================================================
                  LOCAL DEMO. Every password below is public, second factors are off, the servers
                  listen on this machine only. NEVER PUT A REAL PERSON'S DATA IN HERE.
                ======================================================================================
                  Public page          %s/
                  Partner pages        %s/partner
                  Reviewer pages       %s/review
                  API description      %s/q/openapi
                  Mail it has sent     http://localhost:%d/api/user/<name>@example.org/messages/INBOX
                  Keycloak's console   http://localhost:%d/admin   (admin, password local-demo-admin)
                  MariaDB              127.0.0.1:%d, schema relief

                  Demo people (partners have no vault passphrase; a receipt code opens their replies):
                %s
                  Data and logs        %s
                  Start anew           scripts/local reset
                ======================================================================================
                """.formatted(
                        app,
                        app,
                        app,
                        app,
                        ports.mailApi(),
                        ports.keycloak(),
                        ports.db(),
                        people(stack.home()),
                        stack.home().data());
    }

    private static String people(Home home) throws StackException {
        StringBuilder people = new StringBuilder();
        for (Object user : Json.list(Realm.localDemo(home).get("users"))) {
            Map<String, Object> person = Json.object(user);
            if (person.containsKey("serviceAccountClientId")) {
                continue; // a program, which signs in with its own secret
            }
            String name = (String) person.get("username");
            Object organisation =
                    Json.object(person.getOrDefault("attributes", Map.of())).get("partner_organisation");
            String rest = organisation == null
                    ? "vault passphrase vault-" + name + "-demo"
                    : "organisation " + Json.list(organisation).get(0);
            people.append(String.format(Locale.ROOT, "    %-13s password demo-%-13s %s%n", name, name, rest));
        }
        return people.toString();
    }
}
