package org.defenderrelief.referral;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The rows of other funds; to be believed only as {@link KnownFunds} has it. */
@ApplicationScoped
class OtherFunds implements PanacheRepositoryBase<OtherFund, UUID> {}
