package org.defenderrelief.screening;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.AuthenticParts;
import org.defenderrelief.casefile.CaseFile;
import org.defenderrelief.casefile.GoingMoney;
import org.defenderrelief.casefile.KnownOrganisations;
import org.defenderrelief.fund.Commitments;
import org.defenderrelief.fund.Envelopes;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.vault.compartment.CompartmentInfo;
import org.defenderrelief.vault.seal.CompartmentName;

/** Whose names have to be compared before money of a case leaves, by the rules of the envelopes that it comes from. Nothing is opened for that. */
@ApplicationScoped
class WhatToScreen {
    private final Commitments commitments;
    private final Envelopes envelopes;
    private final AuthenticParts parts;
    private final KnownOrganisations organisations;
    private final ScreeningConfig config;

    WhatToScreen(
            Commitments commitments,
            Envelopes envelopes,
            AuthenticParts parts,
            KnownOrganisations organisations,
            ScreeningConfig config) {
        this.commitments = commitments;
        this.envelopes = envelopes;
        this.parts = parts;
        this.organisations = organisations;
        this.config = config;
    }

    /** Whose names, for any of this money. @throws Problem.Conflict {@code not-authentic} if a rule is not what two keepers signed */
    @Transactional
    Set<Compared> compared(Collection<GoingMoney> going) {
        Set<Compared> compared = EnumSet.noneOf(Compared.class);
        going.forEach(each -> compared.addAll(compared(each)));
        return compared;
    }

    /** Whether anybody's, as rows say: to be shown only. */
    boolean isShown(GoingMoney going) {
        return commitments
                .findByIdOptional(going.commitment())
                .map(commitment -> envelopes.shown(commitment.envelope()))
                .filter(envelope -> !Compared.of(envelope.terms().rules().screening(), going)
                        .isEmpty())
                .isPresent();
    }

    /** What nothing was reserved for is no payment, which paying refuses by itself. */
    private Set<Compared> compared(GoingMoney going) {
        return commitments
                .findByIdOptional(going.commitment())
                .map(commitment -> commitments.authentic(commitment.id()))
                .map(commitment -> envelopes.get(commitment.envelope()))
                .map(envelope -> Compared.of(envelope.terms().rules().screening(), going))
                .orElse(Set.of());
    }

    /** The newest payment details. @throws Problem.Conflict {@code not-authentic} */
    Optional<CompartmentInfo> details(CaseFile caseFile) {
        Optional<CompartmentInfo> newest = parts.newest(caseFile.id(), CompartmentName.PAYMENT);
        newest.ifPresent(details -> parts.require(caseFile.id(), details));
        return newest;
    }

    /** What the partner is called. @throws Problem.Conflict {@code not-authentic} */
    String partner(CaseFile caseFile) {
        return organisations.name(caseFile.partner());
    }

    /** What exactly is to be compared now. @throws Problem.Conflict {@code not-authentic} */
    Reviews.Subject subject(CaseFile caseFile, Set<Compared> compared, ListActs.Signed list) {
        return new Reviews.Subject(
                compared,
                compared.contains(Compared.PAYEE)
                        ? details(caseFile).map(CompartmentInfo::commitmentHex).orElse("")
                        : "",
                compared.contains(Compared.PARTNER) ? Sha256.hex(caseFile.partner() + "|" + partner(caseFile)) : "",
                list.digest(),
                config.threshold());
    }
}
