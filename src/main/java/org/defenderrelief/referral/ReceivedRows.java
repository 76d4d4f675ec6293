package org.defenderrelief.referral;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** What other funds sent; how each stands, the acts say. */
@ApplicationScoped
class ReceivedRows implements PanacheRepositoryBase<ReceivedReferral, UUID> {}
