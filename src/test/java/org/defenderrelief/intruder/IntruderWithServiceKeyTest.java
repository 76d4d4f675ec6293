package org.defenderrelief.intruder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Inject;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.History;
import org.defenderrelief.intake.CloseFund;
import org.defenderrelief.intake.IntakeClosing;
import org.defenderrelief.intake.NewClosing;
import org.defenderrelief.intake.TakingRequests;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.Problem;
import org.defenderrelief.partner.PartnerList;
import org.defenderrelief.partner.PartnerStatement;
import org.defenderrelief.partner.Partners;
import org.defenderrelief.partner.Right;
import org.defenderrelief.partner.Standing;
import org.defenderrelief.partner.StatePartner;
import org.defenderrelief.testing.DemoPeople;
import org.defenderrelief.testing.VettedPartners;
import org.defenderrelief.vault.people.Acting;
import org.defenderrelief.vault.seal.JoinCode;
import org.defenderrelief.vault.seal.PrivateKeys;

/**
 * Somebody with the service's keyring writes acts that the service alone signed. Nothing follows from them: nobody is let in, and neither an organisation nor
 * the whole fund is shut by what no keeper said. Nothing of it lasts beyond a test: an entry is never taken back.
 */
@QuarkusTest
class IntruderWithServiceKeyTest {
    @Inject
    VettedPartners vetted;

    @Inject
    Partners partners;

    @Inject
    PartnerList list;

    @Inject
    StatePartner state;

    @Inject
    CloseFund close;

    @Inject
    TakingRequests taking;

    @Inject
    History history;

    @Inject
    DemoPeople people;

    @Inject
    Clock clock;

    private Acting first;
    private Acting second;

    @BeforeEach
    void keepersAreThere() {
        first = people.acting("keeper-1");
        second = people.acting("keeper-2");
    }

    @AfterEach
    void nothingLasts() {
        if (QuarkusTransaction.isActive()) {
            QuarkusTransaction.rollback();
        }
        first.close();
        second.close();
    }

    @Test
    void aSuspensionShutsNobodyOut() {
        Actor member = vetted.speaking(vetted.stranger(VettedPartners.unknown()));
        PartnerId organisation = member.organisation().orElseThrow();
        QuarkusTransaction.begin();
        forge("partner.organisation-suspended", Facts.of("organisation", organisation.value(), "statement", "s"));

        assertThatCode(() -> partners.require(member, Right.SUBMIT)).doesNotThrowAnyException();
        assertThatCode(() -> state.suspend(first, organisation, "Why")).doesNotThrowAnyException();
        assertThat(partners.standing(organisation)).isEqualTo(Standing.SUSPENDED);
        PartnerStatement lifted = state.lift(first, organisation, "Why");
        state.confirm(second, lifted.id());
        assertThat(partners.standing(organisation)).isEqualTo(Standing.VETTED);
        state.confirm(second, state.end(first, organisation, "Why").id());
        assertThat(partners.standing(organisation)).isEqualTo(Standing.ENDED);
    }

    @Test
    void nobodyIsVouchedFor() {
        PartnerId organisation = VettedPartners.unknown();
        QuarkusTransaction.begin();
        Facts facts = Facts.of("organisation", organisation.value(), "statement", "s")
                .and("kind", "VOUCHED")
                .and("until", "2099-01-01");
        forge("partner.statement-proposed", facts);
        forge("partner.statement-confirmed", facts);

        assertThat(partners.standing(organisation)).isEqualTo(Standing.NOT_VETTED);
    }

    /** An invitation under the id of a true one: with a code of the intruder's own, which would be asked in the place of the keeper's. */
    @Test
    void aForgedInvitationTakesNobodysPlace() {
        Actor member = vetted.speaking(vetted.stranger(VettedPartners.unknown()));
        PartnerId organisation = member.organisation().orElseThrow();
        UUID invitation = list.one(organisation).members().get(0).invitation();
        QuarkusTransaction.begin();
        try (PrivateKeys keys = JoinCode.random().keys(invitation)) {
            forge(
                    "partner.person-invited",
                    Facts.of("organisation", organisation.value(), "invitation", invitation.toString())
                            .and("rights", "SUBMIT")
                            .and("keys", keys.publicKeys().kid())
                            .and(
                                    "signing",
                                    HexFormat.of()
                                            .formatHex(
                                                    keys.publicKeys().signing().bytes()))
                            .and(
                                    "until",
                                    clock.instant().plus(Duration.ofDays(1)).toString()));
        }

        assertThatCode(() -> partners.require(member, Right.SUBMIT)).doesNotThrowAnyException();
    }

    @Test
    void aClosingTurnsNobodyAway() {
        QuarkusTransaction.begin();
        Facts facts = Facts.of("closing", UUID.randomUUID().toString())
                .and("until", "none")
                .and("content", "0".repeat(64));
        forge("intake.closing-proposed", facts);
        forge("intake.closing-confirmed", facts);

        assertThat(taking.closed()).isEmpty();
        close.reopen(first);
        IntakeClosing closing = close.propose(
                first,
                new NewClosing(Optional.empty(), List.of(new NewClosing.Text("en", "For a moment.")), List.of()));
        close.confirm(second, closing.id());
        assertThat(slug(taking::require)).isEqualTo("fund-closed");
    }

    @Test
    void aClosedFundIsNotOpenedAndOneClosedByTwoIsOpenedByOne() {
        QuarkusTransaction.begin();
        IntakeClosing closing = close.propose(
                first,
                new NewClosing(Optional.empty(), List.of(new NewClosing.Text("en", "For a moment.")), List.of()));
        close.confirm(second, closing.id());
        Facts named = Facts.of("closing", closing.id().toString());
        forge("intake.reopened", named);
        assertThat(taking.closed()).as("no keeper opened it").isPresent();
        forge("intake.closing-confirmed", named);
        close.reopen(first);
        assertThat(taking.closed()).isEmpty();
    }

    private void forge(String action, Facts facts) {
        history.record(Actor.SERVICE, action, null, facts);
    }

    private static String slug(ThrowingCallable call) {
        Problem refused = catchThrowableOfType(Problem.class, call);
        return refused == null ? "nothing" : refused.slug();
    }
}
