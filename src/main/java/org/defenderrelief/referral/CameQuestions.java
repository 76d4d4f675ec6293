package org.defenderrelief.referral;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** What other funds asked; how each stands, the acts say. */
@ApplicationScoped
class CameQuestions implements PanacheRepositoryBase<CameQuestion, UUID> {}
