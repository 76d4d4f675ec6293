package org.defenderrelief.referral;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Where to look for the case that an answer is about. */
@ApplicationScoped
class SentReferrals implements PanacheRepositoryBase<SentReferral, UUID> {}
