package org.defenderrelief.partner;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.defenderrelief.casefile.KnownOrganisations;
import org.defenderrelief.history.Acts;
import org.defenderrelief.history.Said;
import org.defenderrelief.kernel.PartnerId;

/** Tells other stages which organisations keepers vouch or ever vouched for, and what they are called. */
@ApplicationScoped
class VouchedFor implements KnownOrganisations {
    private final Partners partners;
    private final PartnerActs signed;
    private final PartnerStatements statements;
    private final Acts acts;

    VouchedFor(Partners partners, PartnerActs signed, PartnerStatements statements, Acts acts) {
        this.partners = partners;
        this.signed = signed;
        this.statements = statements;
        this.acts = acts;
    }

    @Override
    public boolean isKnown(PartnerId organisation) {
        return partners.standing(organisation) != Standing.NOT_VETTED;
    }

    @Override
    @Transactional
    public String name(PartnerId organisation) {
        return signed.of(organisation)
                .vouched()
                .flatMap(this::called)
                .orElseGet(() -> organisation.value().replace('-', ' '));
    }

    @Override
    public Set<String> named(String part) {
        return statements.named(part.strip());
    }

    /** The name stands in a row; the act holds its hash. */
    private Optional<String> called(Said said) {
        String id = said.text(PartnerFacts.STATEMENT);
        PartnerStatement row = statements
                .findByIdOptional(UUID.fromString(id))
                .filter(each -> isAsSigned(each, said))
                .orElseThrow(() -> acts.refuse(
                        new Acts.Claim("partner_statement/" + id, said.act(), said.action(), null),
                        "it does not say what was signed"));
        return row.name();
    }

    private static boolean isAsSigned(PartnerStatement row, Said said) {
        try {
            return said.says(PartnerFacts.of(row));
        } catch (IllegalArgumentException cannotBe) {
            return false;
        }
    }
}
