package org.defenderrelief.intake;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.defenderrelief.vault.seal.SealedFile;

/**
 * The command by which somebody of a partner brings in sealed files that others wrote without a line, several in one go. What each is answered is printed, and
 * the receipt code with it, since it is told this once: whoever runs it passes it on to who wrote the request. Brought in again, a file is answered as before. Exit
 * code 0: all are in; 1: one at least was refused or not sent; 2: called wrongly.
 */
public final class TakeIn {
    private static final String USAGE = """
            Usage: scripts/take-in --service ADDRESS [--no-own-code] FILE...
              --service      where the service is, such as https://relief.example.org
              --no-own-code  the people in danger get no code of their own
              FILE           a sealed request that ends with .relief
            Set RELIEF_TOKEN to the bearer token of somebody of the organisation whose requests these are.
            """;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final PrintStream out;
    private final Map<String, String> environment;
    private final HttpClient line =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    TakeIn(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new TakeIn(out, System.getenv()).run(arguments));
    }

    int run(String... arguments) {
        String service = null;
        String query = "";
        int at = 0;
        while (at < arguments.length && arguments[at].startsWith("--")) {
            if (arguments[at].equals("--service") && at + 1 < arguments.length) {
                service = arguments[++at];
            } else if (arguments[at].equals("--no-own-code")) {
                query = "?ownCode=none";
            } else {
                service = null;
                break;
            }
            at++;
        }
        if (service == null || at == arguments.length) {
            out.print(USAGE);
            return 2;
        }
        Optional<String> address = BringFile.service(service);
        if (address.isEmpty()) {
            out.println(BringFile.NO_SERVICE);
            return 2;
        }
        boolean all = true;
        for (; at < arguments.length; at++) {
            all &= brought(address.get(), query, Path.of(arguments[at]));
        }
        return all ? 0 : 1;
    }

    private boolean brought(String service, String query, Path path) {
        try {
            byte[] file = Files.readAllBytes(path);
            if (!SealedFile.isOne(file)) {
                // Whatever else it is, it may hold what nobody should send.
                out.println(path + ": not sent. It is no sealed request; choose the file that ends with .relief.");
                return false;
            }
            Optional<BringFile.Answer> answer =
                    BringFile.bring(line, service, query, environment.get(BringFile.TOKEN), file);
            if (answer.isEmpty()) {
                out.println(path + ": not sent. Set RELIEF_TOKEN to a partner's bearer token.");
                return false;
            }
            out.println(path + ": " + said(answer.get()));
            return answer.get().taken();
        } catch (IOException failure) {
            out.println(path + ": it could not be read or sent: " + BringFile.why(failure)
                    + " Bring it again; it makes one request, however often.");
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            out.println(path + ": stopped. Bring it again; it makes one request, however often.");
            return false;
        }
    }

    private static String said(BringFile.Answer answer) {
        JsonNode body;
        try {
            body = MAPPER.readTree(answer.body());
        } catch (JsonProcessingException notTheServices) {
            return "not known to be in (" + answer.status() + "): something else than the service answered."
                    + " Bring it again; it makes one request, however often.";
        }
        if (answer.taken()) {
            String own = body.path("ownCode").asText("");
            return "in as " + body.path("reference").asText() + ", receipt code "
                    + body.path("receiptCode").asText()
                    + (own.isEmpty() ? "" : ", own code of the person in danger " + own);
        }
        StringBuilder refused = new StringBuilder("refused (" + answer.status() + "): ")
                .append(body.path("detail").asText(body.path("title").asText()));
        body.path("violations")
                .forEach(each -> refused.append(' ').append(each.path("message").asText()));
        return refused.toString();
    }
}
