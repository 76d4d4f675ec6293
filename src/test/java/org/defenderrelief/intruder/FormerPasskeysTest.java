package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.test.junit.QuarkusTest;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.testing.SoftDevice;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.people.ActingDoor;
import org.defenderrelief.vault.people.AddPasskey;
import org.defenderrelief.vault.people.ChangePassphrase;
import org.defenderrelief.vault.people.NewPasskey;
import org.defenderrelief.vault.people.ProposeStatement;
import org.defenderrelief.vault.people.RevokePasskey;
import org.defenderrelief.vault.people.SignDraft;
import org.defenderrelief.vault.people.SignIn;
import org.defenderrelief.vault.people.UnlockByPasskey;
import org.defenderrelief.vault.people.VaultPeople;
import org.defenderrelief.vault.people.YourPasskeys;
import org.defenderrelief.vault.roster.Office;
import org.defenderrelief.vault.seal.Passphrase;

/** Who gets other keys leaves passkeys of the former ones behind: they open nothing, are in nobody's way, and what is done later says nothing of them. */
@QuarkusTest
class FormerPasskeysTest {
    private static final SignIn HERE = new SignIn("somebody whose phone was taken");
    private static final String NEXT = "four slow barges below the weir";

    @ConfigProperty(name = "relief.web.public-address")
    String origin;

    @Inject
    VaultPeople people;

    @Inject
    ActingDoor door;

    @Inject
    AddPasskey add;

    @Inject
    RevokePasskey revoke;

    @Inject
    UnlockByPasskey unlockByPasskey;

    @Inject
    YourPasskeys yours;

    @Inject
    ChangePassphrase change;

    @Inject
    ProposeStatement propose;

    @Inject
    SignDraft sign;

    private final Actor person = VaultPeople.stranger(Role.TRIAGE);
    private UUID passkey;

    @BeforeEach
    void somebodyInTriageWithAPasskey() {
        people.letIn("triage-1", Office.TRIAGE, person, people.enrolled(person));
        try (Acting acting = door.acting(person, HERE, people.unlocked(person, HERE))) {
            passkey = added(acting, VaultPeople.PASSPHRASE);
        }
    }

    @AfterEach
    void theyGo() {
        people.end("triage-1", person);
    }

    @AfterAll
    static void everythingIsAsItWasSigned() {
        assertThat(StolenDatabase.differs()).isEmpty();
    }

    @Test
    void whoGotOtherKeysChangesThePassphraseOfThoseAlone() {
        replaced();
        try (Acting acting = actingAnew(VaultPeople.OTHER_PASSPHRASE)) {
            added(acting, VaultPeople.OTHER_PASSPHRASE);
        }
        changed();
        assertThat(StolenDatabase.differs()).isEmpty();
        try (Acting acting = actingAnew(NEXT)) {
            assertThat(yours.all(acting)).isEmpty();
        }
    }

    /** By a code in somebody's name: what nobody has signed for ends nothing of the keys in office. */
    @Test
    void whoEnrolledAnewEndsNoPasskeyOfTheKeysInOffice() {
        people.enrolledAnew(person);
        changed();
        assertThat(StolenDatabase.differs()).isEmpty();
        assertThat(rows()).isEqualTo("1");
        assertThat(unlockByPasskey.begin(person, HERE).passkeys()).hasSize(1);
    }

    @Test
    void whatTheFormerKeysAddedIsNotRevokedByOthers() {
        replaced();
        try (Acting acting = actingAnew(VaultPeople.OTHER_PASSPHRASE)) {
            assertThatThrownBy(() -> revoke.revoke(acting, passkey)).isInstanceOf(Problem.NotFound.class);
        }
        assertThat(rows()).isEqualTo("1");
    }

    /** An authenticator that is told of a credential makes no other. */
    @Test
    void theSameDeviceIsAddedAnewAndNothingThatOpensNothingIsOffered() {
        replaced();
        assertThat(yours.hasAny(person.person())).isFalse();
        VaultPeople.refused("no-passkey", () -> unlockByPasskey.begin(person, HERE));
        try (Acting acting = actingAnew(VaultPeople.OTHER_PASSPHRASE)) {
            assertThat(add.begin(acting, HERE, Passphrase.of(VaultPeople.OTHER_PASSPHRASE), "my phone")
                            .known())
                    .isEmpty();
            added(acting, VaultPeople.OTHER_PASSPHRASE);
        }
        assertThat(yours.hasAny(person.person())).isTrue();
        assertThat(unlockByPasskey.begin(person, HERE).passkeys()).hasSize(1);
    }

    private void replaced() {
        String words = people.enrolledAnew(person);
        UUID draft;
        try (Acting one = people.acting("triage-1")) {
            draft = propose.replacement(one, person.person(), words);
        }
        try (Acting keeper = people.acting("keeper-1")) {
            assertThat(sign.sign(keeper, draft, people.hash(draft), words)).isTrue();
        }
    }

    /** As the page offers it: passkeys are forgotten unless the person ticks that they stay. */
    private void changed() {
        change.change(person, Passphrase.of(VaultPeople.OTHER_PASSPHRASE), Passphrase.of(NEXT), false);
    }

    private UUID added(Acting acting, String passphrase) {
        AddPasskey.Asked asked = add.begin(acting, HERE, Passphrase.of(passphrase), "my phone");
        try (NewPasskey made = new SoftDevice(origin.replaceAll("/$", "")).makes("my phone", asked)) {
            return add.add(acting, HERE, Passphrase.of(passphrase), made);
        }
    }

    private Acting actingAnew(String passphrase) {
        return door.acting(person, HERE, people.unlockedWith(person, HERE, passphrase));
    }

    private String rows() {
        return StolenDatabase.value("SELECT COUNT(*) FROM person_passkey WHERE act = ?", passkey.toString());
    }
}
