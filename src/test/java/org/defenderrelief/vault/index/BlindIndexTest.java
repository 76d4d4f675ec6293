package org.defenderrelief.vault.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.CaseId;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.roster.CurrentRoster;
import org.defenderrelief.vault.seal.Circle;

@QuarkusTest
class BlindIndexTest {
    @Inject
    BlindIndex index;

    @Inject
    CurrentRoster roster;

    @Inject
    VaultPeople people;

    private final CaseId one = new CaseId(Ids.next());
    private final CaseId two = new CaseId(Ids.next());
    private final CaseId three = new CaseId(Ids.next());
    private final String unique = Ids.next().toString();

    /** No act commits to them. */
    @AfterEach
    void theirRowsAreGone() throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement()) {
            statement.executeUpdate(
                    "DELETE FROM blind_index WHERE case_id IN ('" + one + "', '" + two + "', '" + three + "')");
        }
    }

    @Test
    void casesThatShareAValueFindEachOtherTheClosestFirst() {
        String name = Normalised.nameAndBirthYear("Akouvi " + unique, 1987).orElseThrow();
        String sameName = Normalised.nameAndBirthYear(unique + ", AKOUVI", 1987).orElseThrow();
        try (Acting triage = people.acting("triage-1");
                Acting colleague = people.acting("triage-2")) {
            index(
                    triage,
                    one,
                    Map.of(Purpose.NAME_BIRTH_YEAR, Set.of(name), Purpose.EMAIL, Set.of(unique + "@example.org")));
            index(colleague, two, Map.of(Purpose.EMAIL, Set.of(unique + "@example.org", "other@" + unique)));
            index(
                    triage,
                    three,
                    Map.of(Purpose.NAME_BIRTH_YEAR, Set.of(sameName), Purpose.EMAIL, Set.of(unique + "@example.org")));
            index(colleague, three, Map.of(Purpose.NAME_BIRTH_YEAR, Set.of(sameName)));
        }

        assertThat(index.matches(one))
                .extracting(BlindIndex.Match::otherCase, BlindIndex.Match::purposes)
                .containsExactly(
                        tuple(three, Set.of(Purpose.NAME_BIRTH_YEAR, Purpose.EMAIL)),
                        tuple(two, Set.of(Purpose.EMAIL)));
        assertThat(index.matches(two)).hasSize(2);
    }

    @Test
    void theSameTextForAnotherPurposeIsAnotherDigest() {
        try (Acting triage = people.acting("triage-1")) {
            index(triage, one, Map.of(Purpose.EMAIL, Set.of(unique)));
            index(triage, two, Map.of(Purpose.PHONE, Set.of(unique)));
        }

        assertThat(index.matches(one)).isEmpty();
    }

    @Test
    void accountsAreFinancesToIndexAndNamesTriages() {
        try (Acting triage = people.acting("triage-1");
                Acting finance = people.acting("finance-1")) {
            index(finance, one, Map.of(Purpose.ACCOUNT, Set.of(unique)));
            index(finance, two, Map.of(Purpose.ACCOUNT, Set.of(unique)));
            notInCircle(triage, Map.of(Purpose.ACCOUNT, Set.of(unique)));
            notInCircle(finance, Map.of(Purpose.PHONE, Set.of("+22890000017")));
        }

        assertThat(index.matches(one))
                .extracting(BlindIndex.Match::otherCase, BlindIndex.Match::purposes)
                .containsExactly(tuple(two, Set.of(Purpose.ACCOUNT)));
        assertThat(index.matches(three)).isEmpty();
    }

    @Test
    void nothingToIndexIsFine() {
        try (Acting triage = people.acting("triage-1")) {
            index(triage, one, Map.of(Purpose.PHONE, Set.of()));
        }

        assertThat(index.matches(one)).isEmpty();
    }

    /** Whoever knew the key could test guesses; so only the key that the founders signed for is used. */
    @Test
    void aKeyPutInThePlaceOfTheCirclesIsNotUsed() throws SQLException {
        String committed = roster.now().indexCommitment(Circle.TRIAGE).orElseThrow();
        String finances = roster.now().indexCommitment(Circle.FINANCE).orElseThrow();
        byte[] kept = sealedKey(committed);
        try (Acting triage = people.acting("triage-1")) {
            change("UPDATE index_key k JOIN index_key o ON o.commitment = X'" + finances
                    + "' SET k.sealed_key = o.sealed_key WHERE k.commitment = X'" + committed + "'");

            assertThatThrownBy(() -> index(triage, one, Map.of(Purpose.PHONE, Set.of("+22890000017"))))
                    .isInstanceOfSatisfying(
                            Problem.Conflict.class,
                            problem -> assertThat(problem.slug()).isEqualTo("not-authentic"));
        } finally {
            change("UPDATE index_key SET sealed_key = X'" + HexFormat.of().formatHex(kept) + "' WHERE commitment = X'"
                    + committed + "'");
        }
    }

    /** As somebody would who opens a part; here no act commits to it. */
    private void index(Acting acting, CaseId caseId, Map<Purpose, Set<String>> values) {
        index.add(caseId, Ids.next(), index.digests(acting, values).keySet());
    }

    private void notInCircle(Acting acting, Map<Purpose, Set<String>> values) {
        assertThatThrownBy(() -> index(acting, three, values))
                .isInstanceOfSatisfying(
                        Problem.Forbidden.class,
                        problem -> assertThat(problem.slug()).isEqualTo("not-in-circle"));
    }

    private static byte[] sealedKey(String commitment) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT sealed_key FROM index_key WHERE commitment = X'" + commitment + "'")) {
            List<byte[]> keys = new ArrayList<>();
            while (row.next()) {
                keys.add(row.getBytes(1));
            }
            assertThat(keys).hasSize(1);
            return keys.get(0);
        }
    }

    private static void change(String sql) throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect();
                Statement statement = owner.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
