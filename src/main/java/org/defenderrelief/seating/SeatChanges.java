package org.defenderrelief.seating;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The rows of what keepers say about seats; to be believed only as {@link SignedSeats} has it. */
@ApplicationScoped
class SeatChanges implements PanacheRepositoryBase<SeatChange, UUID> {}
