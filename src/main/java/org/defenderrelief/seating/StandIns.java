package org.defenderrelief.seating;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The rows of who votes for whom; to be believed only as {@link SignedSeats} has it. */
@ApplicationScoped
class StandIns implements PanacheRepositoryBase<StandIn, UUID> {}
