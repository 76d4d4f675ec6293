package org.defenderrelief.operations;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.defenderrelief.access.People;
import org.defenderrelief.access.Person;
import org.defenderrelief.access.SignInEnded;
import org.defenderrelief.kernel.Actor;
import org.defenderrelief.vault.people.Lock;
import org.defenderrelief.vault.people.SignIn;

/** When a sign-in ends, wherever that was said, the vault that was unlocked in it is locked in the same transaction. */
@ApplicationScoped
class LockOnSignOut {
    private final Lock lock;
    private final People people;

    LockOnSignOut(Lock lock, People people) {
        this.lock = lock;
        this.people = people;
    }

    void on(@Observes SignInEnded ended) {
        String name = people.find(ended.person()).map(Person::name).orElse("unnamed");
        lock.lockAll(new Actor(ended.person(), name, Set.of(), Optional.empty()), new SignIn(ended.signIn()));
    }
}
