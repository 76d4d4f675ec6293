package org.defenderrelief.referral;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** Where to look for the case that another fund was asked about. */
@ApplicationScoped
class SentQuestions implements PanacheRepositoryBase<SentQuestion, UUID> {}
