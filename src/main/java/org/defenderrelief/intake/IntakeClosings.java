package org.defenderrelief.intake;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The rows of what was said about taking no requests; to be believed only as {@link TakingRequests} has it. */
@ApplicationScoped
class IntakeClosings implements PanacheRepositoryBase<IntakeClosing, UUID> {}
