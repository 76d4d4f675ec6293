package org.defenderrelief.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Ids;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.DatabaseUser;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.vault.keyring.OtherKeyrings;
import org.defenderrelief.vault.keyring.ServiceKeys;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.EnrolPerson;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.Unlock;
import org.defenderrelief.vault.people.UnlockToken;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.seal.Passphrase;

/** The keyring was stolen: from the rotation on, at that moment, nothing of the stolen generation is taken. */
@QuarkusTest
@TestProfile(OwnKeyring.Stolen.class)
class StolenKeyringTest {
    private static final SignIn HERE = new SignIn("a sign-in of the theft's test");

    @Inject
    RotateAtStart rotation;

    @Inject
    ServiceKeys keys;

    @Inject
    DataSource database;

    @Inject
    HistoryLog log;

    @Inject
    Acts acts;

    @Inject
    Sequencer sequencer;

    @Inject
    VerifyInTurn inTurn;

    @Inject
    HistoryInHand hand;

    @Inject
    DemoPeople people;

    @Inject
    VaultPeople vault;

    @Inject
    Unlock unlock;

    @Inject
    ActingDoor door;

    @Inject
    EnrolPerson enrol;

    @Test
    void nothingOfTheStolenGenerationIsTakenAnyMoreAndPeopleStillUnlock() throws SQLException {
        assertThat(keys.inUse()).isEqualTo(1);
        Actor triage = people.actor("triage-1");
        Passphrase passphrase = Passphrase.of("vault-triage-1-demo");
        UnlockToken before = unlock.unlock(triage, HERE, passphrase);
        Actor newcomer = VaultPeople.stranger(Role.TRIAGE);
        String code = vault.code(newcomer);
        String stolenKey = log.verifierKey();

        rotation.to(2);

        assertThat(log.keys().get(1).afterTheft()).isTrue();
        assertThatThrownBy(() -> door.acting(triage, HERE, before)).isInstanceOf(Problem.Locked.class);
        assertThatThrownBy(() -> enrol.enrol(newcomer, code, Passphrase.of(VaultPeople.PASSPHRASE)))
                .isInstanceOfSatisfying(
                        Problem.Forbidden.class,
                        refused -> assertThat(refused.slug()).isEqualTo("wrong-code"));
        assertThat(SignedNoteTest.opens(newestNote(), stolenKey))
                .as("the stolen key signs no checkpoint any more")
                .isFalse();
        anEntryOfTheThiefIsNoneAtOnce();
        UnlockToken anew = unlock.unlock(triage, HERE, passphrase);
        door.acting(triage, HERE, anew).close();
        assertThat(hand.text("SELECT pepper_generation FROM person_key WHERE person_id = '" + triage.person() + "'"))
                .isEqualTo("2");
        sequencer.sequence();
        assertThat(inTurn.verify().difference()).isEmpty();
    }

    private void anEntryOfTheThiefIsNoneAtOnce() throws SQLException {
        OtherKeyrings.Node thief = OtherKeyrings.before(OwnKeyring.file(true), OwnKeyring.PASSPHRASE);
        EntryRow said = new EntryRow(
                Ids.next(),
                null,
                Actor.SERVICE.person().value(),
                Actor.SERVICE.name(),
                "",
                "test.said-once",
                LocalDateTime.ofInstant(log.keys().get(1).since().orElseThrow().minusSeconds(1), ZoneOffset.UTC),
                Facts.none().json(),
                Commitments.none().json(),
                "",
                new byte[0],
                new byte[0]);
        EntryRow forged = said.vouchedFor(thief.signature().sign(said.witnessed()));
        QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection()) {
                return forged.insert(connection);
            }
        });
        long id = hand.number("SELECT id FROM history_entry WHERE entry = '" + forged.entry() + "'");
        try {
            assertThatThrownBy(() ->
                            acts.said(new Acts.Claim("test", forged.entry(), forged.action(), null), Facts.none()))
                    .isInstanceOf(Problem.Conflict.class);
            sequencer.sequence();
            assertThat(hand.number("SELECT COUNT(*) FROM history_leaf WHERE entry_id = " + id))
                    .isZero();
            assertThat(inTurn.verify().difference()).hasValueSatisfying(difference -> {
                assertThat(difference.where()).contains(forged.entry().toString());
                assertThat(difference.explanation()).isEqualTo(Succession.REPLACED);
            });
        } finally {
            hand.asOwner("DELETE FROM history_entry WHERE id = " + id);
            hand.asOwner("DELETE FROM history_pending WHERE entry_id = " + id);
            hand.asOwner("DELETE FROM history_refused WHERE entry_id = " + id);
        }
    }

    private static String newestNote() throws SQLException {
        try (Connection owner = DatabaseUser.OWNER.connect()) {
            return new TreeStore(owner).newestNote().orElseThrow();
        }
    }
}
