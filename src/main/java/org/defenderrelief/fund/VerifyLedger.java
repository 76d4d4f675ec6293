package org.defenderrelief.fund;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import org.defenderrelief.history.ActsInTree;

/**
 * The auditor's command that proves balances: what each envelope's accounts hold is computed anew from the acts in the tree alone, line by line, and compared with the ledger's lines and with the
 * balances that the database keeps. An act beside the tree moves nothing, and is named. It reads with a user that can only read, and without the service and its keys: that the acts are what people
 * signed, {@code verify-history} tells.
 * Exit code 0: every balance follows; 1: one does not, and each that does not is named; 2: it could not be checked.
 */
public final class VerifyLedger {
    private static final String USAGE = """
            Usage: verify-ledger [--url JDBC-URL] [--user USER] [--envelope CODE]
              --url       the database, such as jdbc:mariadb://db.example.org/relief  (or RELIEF_AUDIT_URL)
              --user      a user that may read the history and the ledger             (or RELIEF_AUDIT_USER)
              --envelope  only this one
            The password is read from the environment variable RELIEF_AUDIT_PASSWORD.
            """;

    private static final int MOST_BESIDE = 20;

    private static final Set<String> OPTIONS = Set.of("--url", "--user", "--envelope");
    private static final Set<Account> TOLD_BY_LINES =
            EnumSet.of(Account.OWN, Account.AVAILABLE, Account.COMMITTED, Account.PAID, Account.FEES, Account.EXCHANGE);
    private static final Map<String, TransferKind> KINDS =
            Arrays.stream(TransferKind.values()).collect(Collectors.toMap(TransferKind::action, kind -> kind));

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream err;

    VerifyLedger(Map<String, String> environment, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.out = out;
        this.err = err;
    }

    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(new VerifyLedger(System.getenv(), out, err).run(args));
    }

    int run(String... args) {
        try {
            Map<String, String> options = options(args);
            try (Connection connection = connect(options)) {
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setAutoCommit(false);
                return check(connection, options.get("--envelope")) ? 0 : 1;
            }
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
            err.print(USAGE);
        } catch (SQLException failure) {
            err.println("Could not check, the database did not answer: " + failure.getMessage());
        }
        return 2;
    }

    /** One move, as an act says it. */
    private record Move(long line, TransferKind kind, BigDecimal amount) {
        void in(Map<Account, BigDecimal> held) {
            held.merge(kind.from(), amount.negate(), BigDecimal::add);
            held.merge(kind.to(), amount, BigDecimal::add);
        }
    }

    /** @param only code of the envelope that is meant, or null for all */
    private boolean check(Connection connection, String only) throws SQLException {
        List<UUID> beside = new ArrayList<>();
        Map<String, List<Move>> acts = acts(connection, beside);
        Map<String, String> codes = codes(connection);
        Set<String> all = new HashSet<>(codes.keySet());
        all.addAll(acts.keySet());
        if (only != null) {
            all.removeIf(envelope -> !only.equals(codes.get(envelope)));
            if (all.isEmpty()) {
                throw new IllegalArgumentException("No money moved in an envelope " + only + ".");
            }
        }
        tellBeside(beside);
        boolean follows = beside.isEmpty();
        for (String envelope : all.stream().sorted().toList()) {
            List<Move> moves = acts.getOrDefault(envelope, List.of());
            List<String> wrong = new ArrayList<>();
            Map<Account, BigDecimal> held = replay(moves, wrong);
            compareLines(connection, envelope, moves, wrong);
            compareBalance(connection, envelope, moves.size(), held, wrong);
            print(codes.getOrDefault(envelope, envelope), moves.size(), held, wrong);
            follows &= wrong.isEmpty();
        }
        out.println(
                follows
                        ? "Every balance follows from the acts in the history. That these are signed, verify-history tells."
                        : "A BALANCE DOES NOT FOLLOW.");
        return follows;
    }

    /** Line after line; each amount leaves one account and enters another, and no account may hold less than it can. */
    private static Map<Account, BigDecimal> replay(List<Move> moves, List<String> wrong) {
        Map<Account, BigDecimal> held = nothing();
        long next = 1;
        for (Move move : moves) {
            if (move.line() != next) {
                wrong.add("line " + next + " was signed by no act, or by several");
                next = move.line();
            }
            next++;
            move.in(held);
            for (Account account : List.of(move.kind().from(), move.kind().to())) {
                if (account.isNeverBelowZero() && held.get(account).signum() < 0) {
                    wrong.add(account + " is below zero after line " + move.line());
                }
            }
        }
        return held;
    }

    private static Map<Account, BigDecimal> nothing() {
        return new TreeMap<>(
                Arrays.stream(Account.values()).collect(Collectors.toMap(each -> each, each -> BigDecimal.ZERO)));
    }

    /** Each line: what moved, between which accounts, and what was left in them. */
    private static void compareLines(Connection connection, String envelope, List<Move> moves, List<String> wrong)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT number, kind, amount, from_account, to_account, -borne_after AS own_after, available_after,"
                        + " committed_after, paid_after, fees_after, exchange_after"
                        + " FROM ledger_transfer WHERE envelope_id = ? ORDER BY number")) {
            select.setString(1, envelope);
            Map<Account, BigDecimal> held = nothing();
            int line = 0;
            try (ResultSet row = select.executeQuery()) {
                for (Move signed : moves) {
                    line++;
                    signed.in(held);
                    if (!row.next() || !isSame(row, signed) || !isLeft(row, held)) {
                        wrong.add("the ledger's line " + line + " is not what was signed");
                        return;
                    }
                }
                if (row.next()) {
                    wrong.add("the ledger's line " + (line + 1) + " is not what was signed");
                }
            }
        }
    }

    private static boolean isSame(ResultSet row, Move signed) throws SQLException {
        return row.getLong("number") == signed.line()
                && row.getString("kind").equals(signed.kind().name())
                && row.getBigDecimal("amount").compareTo(signed.amount()) == 0
                && row.getString("from_account").equals(signed.kind().from().name())
                && row.getString("to_account").equals(signed.kind().to().name());
    }

    private static boolean isLeft(ResultSet row, Map<Account, BigDecimal> held) throws SQLException {
        for (Account account : TOLD_BY_LINES) {
            if (row.getBigDecimal(account.name().toLowerCase(Locale.ROOT) + "_after")
                            .compareTo(held.get(account))
                    != 0) {
                return false;
            }
        }
        return true;
    }

    private static void compareBalance(
            Connection connection, String envelope, int lines, Map<Account, BigDecimal> held, List<String> wrong)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT -funded, -borne, available, committed, paid, fees, exchange, returned, last_number"
                        + " FROM envelope_balance WHERE envelope_id = ?")) {
            select.setString(1, envelope);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    wrong.add("the database keeps no balance");
                    return;
                }
                for (Account account : Account.values()) {
                    if (row.getBigDecimal(account.ordinal() + 1).compareTo(held.get(account)) != 0) {
                        wrong.add(account + " is kept as "
                                + row.getBigDecimal(account.ordinal() + 1).toPlainString());
                    }
                }
                if (row.getLong(Account.values().length + 1) != lines) {
                    wrong.add("the database counts " + row.getLong(Account.values().length + 1) + " lines");
                }
            }
        }
    }

    /** Some of those beside the tree, and how many more: nobody's rows fill the report. Whichever envelope is looked at, they may have been of it. */
    private void tellBeside(List<UUID> beside) {
        beside.stream()
                .limit(MOST_BESIDE)
                .forEach(act -> out.println("DIFFERS: act " + act + " does not stand in the tree"));
        if (beside.size() > MOST_BESIDE) {
            out.println("DIFFERS: so it is with " + (beside.size() - MOST_BESIDE) + " more acts");
        }
    }

    /** The moves of each envelope by the acts that moved it, in the order of their lines. @param beside where acts are added that do not stand in the tree, and move nothing */
    private Map<String, List<Move>> acts(Connection connection, List<UUID> beside) throws SQLException {
        Map<String, List<Move>> moves = new LinkedHashMap<>();
        AtomicInteger waiting = new AtomicInteger();
        ActsInTree.each(connection, KINDS.keySet(), act -> {
            if (act.standing() == ActsInTree.Standing.BESIDE) {
                beside.add(act.id());
                return;
            }
            moves.computeIfAbsent(act.facts().getOrDefault("envelope", "none"), envelope -> new ArrayList<>())
                    .add(move(act));
            if (act.standing() == ActsInTree.Standing.WAITING) {
                waiting.incrementAndGet();
            }
        });
        if (waiting.get() > 0) {
            out.println("Note: " + waiting + " of the acts have no place in the tree yet. Look again in a moment.");
        }
        moves.values().forEach(each -> each.sort(Comparator.comparingLong(Move::line)));
        return moves;
    }

    /** An act that says no line or no amount moves nothing, and takes no place in the ledger. */
    private static Move move(ActsInTree.Act act) {
        TransferKind kind = KINDS.get(act.action());
        try {
            return new Move(
                    Long.parseLong(act.facts().getOrDefault("line", "")),
                    kind,
                    MoneyText.read(act.facts().getOrDefault("inEnvelope", "")).amount());
        } catch (IllegalArgumentException none) {
            return new Move(0, kind, BigDecimal.ZERO);
        }
    }

    /** Codes of envelopes that have a line, or are kept a balance that is not nothing. */
    private static Map<String, String> codes(Connection connection) throws SQLException {
        Map<String, String> codes = new LinkedHashMap<>();
        try (Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT e.id, e.code FROM envelope e"
                        + " LEFT JOIN envelope_balance b ON b.envelope_id = e.id WHERE b.last_number <> 0 OR b.funded <> 0"
                        + " OR EXISTS (SELECT 1 FROM ledger_transfer t WHERE t.envelope_id = e.id)")) {
            while (row.next()) {
                codes.put(row.getString(1), row.getString(2));
            }
        }
        return codes;
    }

    private void print(String code, int lines, Map<Account, BigDecimal> held, List<String> wrong) {
        String accounts = held.entrySet().stream()
                .filter(each -> each.getValue().signum() != 0)
                .map(each -> each.getKey() + " " + each.getValue().toPlainString())
                .collect(Collectors.joining(", "));
        out.printf("%s: %d lines. %s%n", code, lines, accounts.isEmpty() ? "Nothing is held." : accounts);
        wrong.forEach(what -> out.println("  DIFFERS: " + what));
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException("Not understood: " + args[i]);
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
}
