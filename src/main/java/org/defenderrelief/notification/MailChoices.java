package org.defenderrelief.notification;

import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;

/** The rows of what people want of mails; to be believed only as {@link SignedWishes} has it. */
@ApplicationScoped
class MailChoices implements PanacheRepositoryBase<MailChoice, UUID> {}
