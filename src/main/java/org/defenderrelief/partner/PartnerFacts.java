package org.defenderrelief.partner;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.defenderrelief.history.Facts;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.history.SqlFacts;
import org.defenderrelief.kernel.PartnerId;

/** What the acts on partner organisations and their people say. Texts are hashed, since facts hold none. */
final class PartnerFacts {
    /** By which the acts on one organisation are found. */
    static final String ORGANISATION = "organisation";

    static final String STATEMENT = "statement";
    static final String KIND = "kind";
    static final String UNTIL = "until";
    static final String SUSPENSION = "suspension";
    static final String INVITATION = "invitation";
    static final String RIGHTS = "rights";
    static final String KEYS = "keys";
    static final String SIGNING = "signing";
    static final String LOOKUP = "lookup";

    static final String PROPOSED = "partner.statement-proposed";
    static final String CONFIRMED = "partner.statement-confirmed";
    static final String WITHDRAWN = "partner.statement-withdrawn";
    static final String SUSPENDED = "partner.organisation-suspended";
    static final String INVITED = "partner.person-invited";
    static final String JOINED = "partner.person-joined";
    static final String RIGHTS_ENDED = "partner.rights-ended";

    static final Set<String> ALL = Set.of(PROPOSED, CONFIRMED, WITHDRAWN, SUSPENDED, INVITED, JOINED, RIGHTS_ENDED);

    private PartnerFacts() {}

    /** What is proposed, confirmed, or said by one keeper alone: all of it. */
    static Facts of(PartnerStatement statement) {
        return named(statement)
                .and(KIND, statement.kind())
                .and("name", hash(statement.name()))
                .and("vouching", hash(statement.vouching()))
                .and("reason", hash(statement.reason()))
                .and(UNTIL, statement.until().map(Object::toString).orElse(SqlFacts.NONE))
                .and(SUSPENSION, statement.suspension().map(Object::toString).orElse(SqlFacts.NONE));
    }

    /** What is taken back. */
    static Facts named(PartnerStatement statement) {
        return Facts.of(STATEMENT, statement.id().toString(), ORGANISATION, statement.organisationCode());
    }

    /** What a keeper invites somebody to. */
    static Facts of(Invitation invitation) {
        return named(invitation)
                .and(RIGHTS, text(invitation.rights()))
                .and(KEYS, invitation.keys())
                .and(SIGNING, invitation.signingKey())
                .and(LOOKUP, invitation.lookup())
                .and(UNTIL, invitation.expiresAt());
    }

    /** What somebody joins by. */
    static Facts named(Invitation invitation) {
        return Facts.of(INVITATION, invitation.id().toString(), ORGANISATION, invitation.organisationCode());
    }

    /** What somebody loses, whatever its row says. */
    static Facts named(UUID invitation, PartnerId organisation) {
        return Facts.of(INVITATION, invitation.toString(), ORGANISATION, organisation.value());
    }

    /** Such as {@code PREPARE,SUBMIT}, in the order of the stages. */
    static String text(Set<Right> rights) {
        return EnumSet.copyOf(rights).stream().map(Enum::name).collect(Collectors.joining(","));
    }

    /** Reads what {@link #text} writes. @throws IllegalArgumentException if it is something else */
    static Set<Right> rights(String text) {
        return Stream.of(text.split(",", -1)).map(Right::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    private static String hash(Optional<String> text) {
        return Sha256.hex(text.orElse(""));
    }
}
