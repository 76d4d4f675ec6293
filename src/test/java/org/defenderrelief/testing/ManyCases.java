package org.defenderrelief.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.kernel.PersonId;

/**
 * More cases than a test could submit, for what the database reads when there are many: rows that nobody signed and nobody can open, of a
 * partner of their own, gone when this is closed. References begin with {@code DR-<letters>}, codenames are {@code <Letters> Test <number>}.
 */
public final class ManyCases implements AutoCloseable {
    private final String partner;
    private final String letters;
    private final PersonId submitter;
    private int made;

    /** @param partner whom no other test has @param letters two, which no other test has */
    public ManyCases(String partner, String letters, PersonId submitter) {
        this.partner = partner;
        this.letters = letters;
        this.submitter = submitter;
    }

    /** So many that came in the course of that year, a minute after each other, by turns in one of the states. */
    public ManyCases of(String year, int many, String... states) {
        String turns = Stream.of(states).map(state -> "'" + state + "'").collect(Collectors.joining(", "));
        String codename = letters.charAt(0) + letters.substring(1).toLowerCase(Locale.ROOT) + " Test ";
        own("INSERT INTO case_file (id, reference, codename, partner, submitted_by, sealed_by_sender,"
                + " language, urgency, region, assistance_types, requested_amount, requested_currency, status, status_since,"
                + " received_at, first_answer_due, decision_due, version)"
                + " SELECT UUID(), CONCAT('DR-" + letters
                + "', LPAD(seq DIV 10000, 2, '0'), '-', LPAD(seq MOD 10000, 4, '0')),"
                + " CONCAT('" + codename + "', seq), '" + partner + "', '" + submitter
                + "', 0, 'fr', 'URGENT', '011', 'RELOCATION', 100, 'EUR', ELT(1 + seq MOD " + states.length + ", "
                + turns
                + "), NOW(6), '" + year + "-01-01' + INTERVAL seq MINUTE, '" + year + "-01-02' + INTERVAL seq MINUTE, '"
                + year + "-01-03' + INTERVAL seq MINUTE, 0 FROM seq_" + (made + 1) + "_to_" + (made + many));
        made += many;
        own("ANALYZE TABLE case_file");
        return this;
    }

    @Override
    public void close() {
        own("DELETE d FROM case_duty d JOIN case_file f ON f.id = d.case_id WHERE f.partner = '" + partner + "'");
        own("DELETE FROM case_file WHERE partner = '" + partner + "'");
        own("ANALYZE TABLE case_file");
    }

    private static void own(String statement) {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement run = owner.createStatement()) {
            run.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
