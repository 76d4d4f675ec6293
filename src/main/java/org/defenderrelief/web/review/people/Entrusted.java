package org.defenderrelief.web.review.people;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

import org.defenderrelief.vault.people.Memberships;
import org.defenderrelief.vault.people.RosterView;
import org.defenderrelief.vault.roster.Statement;

/** What a draft that entrusts shares says of them, for the page on which it is signed. */
@RequestScoped
@Named("entrusted")
public class Entrusted {
    private final Memberships memberships;
    private final RosterView roster;
    private final DraftRows people;

    Entrusted(Memberships memberships, RosterView roster, DraftRows people) {
        this.memberships = memberships;
        this.roster = roster;
        this.people = people;
    }

    /** How many shares restore the office. @param draft its id */
    public int threshold(String draft) {
        return entry(draft).map(Statement.RecoveryEntry::threshold).orElse(0);
    }

    /** Names of who is to hold a share; empty texts for whom no account here fits. @param draft its id */
    public List<String> holders(String draft) {
        return entry(draft).stream()
                .flatMap(entry -> entry.shares().stream())
                .map(share -> roster.holder(share.holder())
                        .map(holder -> people.name(holder.person()))
                        .orElse(""))
                .toList();
    }

    private Optional<Statement.RecoveryEntry> entry(String draft) {
        return memberships.waiting().stream()
                .filter(waiting -> waiting.id().equals(UUID.fromString(draft)))
                .findFirst()
                .map(waiting -> waiting.statement().recovery());
    }
}
