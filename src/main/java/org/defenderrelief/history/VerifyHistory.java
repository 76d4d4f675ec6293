package org.defenderrelief.history;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.defenderrelief.vault.roster.NotBelieved;
import org.defenderrelief.vault.roster.Roster;
import org.defenderrelief.vault.roster.StatedAct;
import org.defenderrelief.vault.roster.StoredChain;

/**
 * The auditor's command: verifies the history straight from the database, with a user that can only read, and without the service.
 * Exit code 0: all is as vouched for; 1: it differs, and the first difference is named; 2: it could not be checked.
 */
public final class VerifyHistory {
    private static final String USAGE = """
            Usage: verify-history [--url JDBC-URL] [--user USER] [--root ROOT] [--key KEY|FILE] [--checkpoint FILE]
              --url         the database, such as jdbc:mariadb://db.example.org/relief  (or RELIEF_AUDIT_URL)
              --user        a user that may read the history tables                     (or RELIEF_AUDIT_USER)
              --key         the verifier key, as GET /api/v1/history/key answers it, or a file that holds it
              --root        the root of the roster, as the founders printed it
              --checkpoint  a checkpoint that you kept, as GET /api/v1/history/checkpoint answered it
            The password is read from the environment variable RELIEF_AUDIT_PASSWORD.
            To check a proof that a request arrived, without any database: verify-history receipt
            To check a report for a donor, without any database: verify-history report
            To check a certificate of erasure, without any database: verify-history erasure
            """;

    private static final Set<String> OPTIONS = Set.of("--url", "--user", "--key", "--root", "--checkpoint");

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    VerifyHistory(Map<String, String> environment, PrintStream out, PrintStream err, Clock clock) {
        this.clock = clock;
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        if (args.length > 0 && args[0].equals(VerifyReceipt.NAME)) {
            List<String> rest = List.of(args).subList(1, args.length);
            System.exit(new VerifyReceipt(System.in, out, err).run(rest));
        }
        if (args.length > 0 && args[0].equals(VerifyReport.NAME)) {
            List<String> rest = List.of(args).subList(1, args.length);
            System.exit(new VerifyReport(out, err).run(rest));
        }
        if (args.length > 0 && args[0].equals(VerifyErasure.NAME)) {
            List<String> rest = List.of(args).subList(1, args.length);
            System.exit(new VerifyErasure(out, err).run(rest));
        }
        System.exit(new VerifyHistory(System.getenv(), out, err, Clock.systemUTC()).run(args));
    }

    int run(String... args) {
        try {
            Map<String, String> options = options(args);
            Optional<VerifierKey> key = key(options.get("--key"));
            Optional<String> kept = file(options.get("--checkpoint"));
            root(options.get("--root"));
            try (Connection connection = connect(options)) {
                VerificationReport report = check(connection, key, kept, options.get("--root"));
                print(report);
                return report.matches() ? 0 : 1;
            }
        } catch (NotBelieved reason) {
            out.println("THE ROSTER IS NOT TO BE BELIEVED. " + reason.getMessage());
            return 1;
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.print(USAGE);
        } catch (IOException unreadable) {
            err.println("Could not read the file: " + unreadable.getMessage());
        } catch (SQLException failure) {
            err.println("Could not check, the database did not answer: " + failure.getMessage());
        }
        return 2;
    }

    /** Where somebody joined or left while it read, it looks again with the roster that says so. */
    private VerificationReport check(
            Connection connection, Optional<VerifierKey> key, Optional<String> kept, String root) throws SQLException {
        Optional<Roster> people = roster(connection, root);
        while (true) {
            VerificationReport report = new LogCheck(connection, key, kept, people, clock.instant()).run();
            Optional<Roster> since = report.matches() ? people : roster(connection, root);
            if (number(since) <= number(people)) {
                return report;
            }
            people = since;
        }
    }

    private static long number(Optional<Roster> roster) {
        return roster.map(Roster::number).orElse(-1L);
    }

    private Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i])) {
                throw new IllegalArgumentException("Not understood: " + args[i]);
            }
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " takes a value.");
            }
            options.put(args[i], args[i + 1]);
        }
        return options;
    }

    private Connection connect(Map<String, String> options) throws SQLException {
        String url = options.getOrDefault("--url", environment.get("RELIEF_AUDIT_URL"));
        String user = options.getOrDefault("--user", environment.get("RELIEF_AUDIT_USER"));
        if (url == null || user == null) {
            throw new IllegalArgumentException(
                    "Which database, and as whom? Set RELIEF_AUDIT_URL, RELIEF_AUDIT_USER and RELIEF_AUDIT_PASSWORD.");
        }
        // So that nobody takes one database for another; without options, among which a password may stand.
        out.println("Reads " + url.replaceAll("\\?.*", ""));
        return DriverManager.getConnection(url, user, environment.get("RELIEF_AUDIT_PASSWORD"));
    }

    /** What cannot be a root was mistyped; it says nothing of the roster. */
    private static void root(String typed) {
        if (typed != null && !typed.strip().matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("--root is 64 hexadecimal digits, as the founders printed it.");
        }
    }

    private static Optional<VerifierKey> key(String textOrFile) throws IOException {
        if (textOrFile == null) {
            return Optional.empty();
        }
        Path file = Path.of(textOrFile);
        return Optional.of(VerifierKey.parse(Files.isRegularFile(file) ? Files.readString(file) : textOrFile));
    }

    /** The roster as it is stored, followed from the root. @throws NotBelieved if it does not follow */
    private static Optional<Roster> roster(Connection connection, String root) throws SQLException {
        if (root == null) {
            return Optional.empty();
        }
        Roster roster = StoredChain.from(connection, root.strip());
        return Optional.of(roster.dated(StatedAct.times(stated(connection), roster)));
    }

    /** The acts that tell of statements; which of them are listened to, the roster says. */
    private static List<StatedAct> stated(Connection connection) throws SQLException {
        List<StatedAct> acts = new ArrayList<>();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT " + StoredEntry.COLUMNS
                        + " FROM history_entry e JOIN history_leaf l ON l.entry_id = e.id"
                        + " WHERE e.case_id IS NULL AND e.action = '" + VaultWatch.STATED
                        + "' ORDER BY l.position")) {
            while (rows.next()) {
                EntryRow row = StoredEntry.read(rows).row();
                if (row.isCanonical()) {
                    VaultWatch.stated(row).ifPresent(acts::add);
                }
            }
        }
        return acts;
    }

    private static Optional<String> file(String path) throws IOException {
        return path == null ? Optional.empty() : Optional.of(Files.readString(Path.of(path)));
    }

    private void print(VerificationReport report) {
        out.printf(
                "Read %d entries in the tree and %d waiting for their place, compared %d checkpoints, in %d ms (%d a second).%n",
                report.entries(),
                report.pending(),
                report.checkpoints(),
                report.milliseconds(),
                1000 * (report.entries() + report.pending()) / Math.max(1, report.milliseconds()));
        report.notes().forEach(note -> out.println("Note: " + note));
        if (report.matches()) {
            out.printf("The history verifies. Tree size %d, root %s%n", report.size(), report.root());
        } else {
            out.println("THE HISTORY DIFFERS. First difference: "
                    + report.difference().orElseThrow());
            report.further().forEach(found -> out.println("Another difference: " + found));
        }
    }
}
