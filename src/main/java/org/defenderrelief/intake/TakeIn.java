package org.defenderrelief.intake;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.defenderrelief.vault.seal.SealedFile;

/**
 * The command by which somebody of a partner brings in sealed files that others wrote without a line, several in one go. What each is answered is printed, and
 * the receipt code with it, since it is told this once: whoever runs it passes it on to who wrote the request; what is not in goes to the errors. Brought in again, a
 * file is answered as before. Exit
 * code 0: all are in; 1: one at least was refused or not sent; 2: called wrongly; 3: of one at least nobody here knows whether it is in.
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

    private static final String AGAIN = " Bring it again; it makes one request, however often.";

    private static final String MAY_BE_IN =
            " It may have arrived. Bring it again to find out: it makes one request, however often.";

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;
    private final Duration forTheRest;
    private final HttpClient line =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    TakeIn(PrintStream out, PrintStream err, Map<String, String> environment) {
        this(out, err, environment, BringFile.FOR_THE_REST);
    }

    /** @param forTheRest how long an answer that has begun is waited for */
    TakeIn(PrintStream out, PrintStream err, Map<String, String> environment, Duration forTheRest) {
        this.forTheRest = forTheRest;
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new TakeIn(out, err, System.getenv()).run(arguments));
    }

    int run(String... arguments) {
        String service = null;
        String query = "";
        int at = 0;
        while (at < arguments.length && arguments[at].startsWith("--")) {
            if (arguments[at].equals("--service") && at + 1 < arguments.length) {
                service = arguments[++at];
            } else if (arguments[at].equals("--no-own-code")) {
                query = OwnCodeWish.NO_CODE_QUERY;
            } else {
                service = null;
                break;
            }
            at++;
        }
        try {
            if (service == null || at == arguments.length) {
                throw Undone.unusable(USAGE);
            }
            BringFile way =
                    BringFile.to(line, BringFile.service(service), environment).waiting(forTheRest);
            int code = 0;
            for (; at < arguments.length; at++) {
                // What is not known weighs more than what was refused: it is what somebody has to look after.
                code = Math.max(code, brought(way, query, arguments[at]));
            }
            return code;
        } catch (Undone undone) {
            err.println(undone.getMessage().stripTrailing());
            return undone.code();
        }
    }

    /** One file, whatever is the matter with it: the next ones are brought in all the same. */
    private int brought(BringFile way, String query, String name) {
        byte[] file;
        try {
            file = CommandFile.read(CommandFile.named(name), BringFile.MOST);
        } catch (Undone unusable) {
            return no(name, "not sent. " + unusable.getMessage());
        } catch (OutOfMemoryError tooLarge) {
            return no(name, "not sent. It is too large.");
        }
        if (!SealedFile.isOne(file)) {
            // Whatever else it is, it may hold what nobody should send.
            return no(name, "not sent. It is no sealed request; choose the file that ends with .relief.");
        }
        try {
            BringAnswer answer = way.bring(query, file);
            return switch (answer.outcome()) {
                case IN -> {
                    out.println(CommandFile.line(name + ": " + answer.said()));
                    yield 0;
                }
                case REFUSED -> no(name, answer.said());
                case NOT_KNOWN -> unknown(name, answer.said());
            };
        } catch (BringFile.NotSent noLine) {
            return no(name, "not sent: " + noLine.getMessage() + AGAIN);
        } catch (IOException broken) {
            return unknown(name, "not known to be in: " + CommandFile.why(broken));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return unknown(name, "stopped, and not known to be in.");
        } catch (RuntimeException unforeseen) {
            // Its message could quote what it could not work with.
            return unknown(name, "not known to be in (" + unforeseen.getClass().getSimpleName() + ").");
        }
    }

    private int no(String name, String said) {
        err.println(CommandFile.line(name + ": " + said));
        return Undone.REFUSED;
    }

    private int unknown(String name, String said) {
        err.println(CommandFile.line(name + ": " + said + MAY_BE_IN));
        return Undone.NOT_KNOWN;
    }
}
