package org.defenderrelief.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;

import org.hibernate.annotations.Formula;

import org.defenderrelief.kernel.PartnerId;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.Role;
import org.defenderrelief.kernel.StoredTime;

/** Somebody who has signed in, as their last token described them: whom to tell that it is their turn, and in which language. */
@Entity
@Table(name = "person")
public class Person {
    @Id
    private UUID id;

    private String name;
    private String email;
    private String language;
    private String organisation;

    @Formula("(select n.name from person_name n where n.person_id = id)")
    private String shownName;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt;

    /** Names of roles; as text, so that one that is none keeps nobody from being found. */
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "person_role", joinColumns = @JoinColumn(name = "person_id"))
    @Column(name = "role")
    private Set<String> roles = new HashSet<>();

    protected Person() {}

    void holds(Set<Role> now) {
        Set<String> names = now.stream().map(Role::name).collect(Collectors.toSet());
        roles.retainAll(names);
        roles.addAll(names);
    }

    public PersonId id() {
        return new PersonId(id);
    }

    /** The sign-in name. */
    public String name() {
        return name;
    }

    /** The name they chose to be seen under. */
    public Optional<String> shownName() {
        return Optional.ofNullable(shownName);
    }

    public Optional<String> email() {
        return Optional.ofNullable(email);
    }

    /** Language tag for mails, such as {@code fr}. */
    public String language() {
        return language;
    }

    public Optional<PartnerId> organisation() {
        return Optional.ofNullable(organisation).map(PartnerId::new);
    }

    public Set<Role> roles() {
        return Arrays.stream(Role.values())
                .filter(role -> roles.contains(role.name()))
                .collect(Collectors.toUnmodifiableSet());
    }

    public Instant lastSeenAt() {
        return StoredTime.time(lastSeenAt);
    }
}
