package org.defenderrelief.partner;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.casefile.KnownOrganisations;
import org.defenderrelief.kernel.PartnerId;

/** Tells other stages which organisations keepers vouch or ever vouched for. */
@ApplicationScoped
class VouchedFor implements KnownOrganisations {
    private final Partners partners;

    VouchedFor(Partners partners) {
        this.partners = partners;
    }

    @Override
    public boolean isKnown(PartnerId organisation) {
        return partners.standing(organisation) != Standing.NOT_VETTED;
    }
}
