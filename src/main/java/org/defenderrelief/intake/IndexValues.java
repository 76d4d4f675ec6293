package org.defenderrelief.intake;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.defenderrelief.vault.index.Normalised;
import org.defenderrelief.vault.index.ObliviousIndex;
import org.defenderrelief.vault.index.Purpose;

/** Which values of a request may show that two requests concern one person: names with birth year, phones, e-mails, accounts; or one family or group. */
@ApplicationScoped
class IndexValues {
    /** For triage. A sender's device may have sealed it without what the form asks for; what is there is compared all the same. */
    Map<Purpose, Set<String>> of(Identity identity) {
        Map<Purpose, Set<String>> values = new EnumMap<>(Purpose.class);
        if (identity.birthYear() != null) {
            Stream.of(identity.name(), identity.pseudonym())
                    .filter(Objects::nonNull)
                    .forEach(name -> add(
                            values, Purpose.NAME_BIRTH_YEAR, Normalised.nameAndBirthYear(name, identity.birthYear())));
        }
        family(identity).forEach(each -> add(values, Purpose.RELATIVE, Optional.of(each)));
        if (identity.applicantType() != Identity.ApplicantType.INDIVIDUAL && identity.name() != null) {
            add(values, Purpose.GROUP, Normalised.name(identity.name()));
        }
        List<Identity.Contact> contacts = Objects.requireNonNullElse(identity.contacts(), List.of());
        for (Identity.Contact contact : contacts) {
            if (contact == null || contact.channel() == null || contact.value() == null) {
                continue;
            }
            switch (contact.channel()) {
                case PHONE, SMS, SIGNAL, WHATSAPP, TELEGRAM ->
                    phone(values, Purpose.PHONE, contact.value(), identity.countryOfResidence());
                case EMAIL -> add(values, Purpose.EMAIL, Normalised.email(contact.value()));
                case MATRIX, IN_PERSON, OTHER -> {
                    // Handles and places are too often shared or described in words to be compared.
                }
            }
        }
        Set<String> between = ObliviousIndex.inputs(values);
        if (!between.isEmpty()) {
            values.put(Purpose.BETWEEN_FUNDS, between);
        }
        return values;
    }

    /** Who is in danger and who depends on them, alike: a defender here may be a dependant there. */
    private static Set<String> family(Identity identity) {
        Set<String> family = new HashSet<>();
        if (identity.birthYear() != null) {
            Stream.of(Optional.ofNullable(identity.name()), Optional.ofNullable(identity.pseudonym()))
                    .flatMap(name ->
                            name.flatMap(said -> Normalised.nameAndBirthYear(said, identity.birthYear())).stream())
                    .forEach(family::add);
        }
        for (Identity.Dependant each :
                Objects.requireNonNullElse(identity.dependants(), List.<Identity.Dependant>of())) {
            if (each != null && each.name() != null && each.birthYear() != null) {
                Normalised.nameAndBirthYear(each.name(), each.birthYear()).ifPresent(family::add);
            }
        }
        return family;
    }

    /** For finance; the country that a mobile number without its code belongs to stands in another part, which finance does not open. */
    Map<Purpose, Set<String>> of(PayeeDetails payment) {
        Map<Purpose, Set<String>> values = new EnumMap<>(Purpose.class);
        if (payment.iban() != null) {
            add(values, Purpose.ACCOUNT, Normalised.account(payment.iban()));
        }
        if (payment.accountNumber() != null) {
            add(values, Purpose.ACCOUNT, Normalised.account(payment.accountNumber()));
        }
        if (payment.mobileNumber() != null) {
            phone(values, Purpose.ACCOUNT, payment.mobileNumber(), null);
        }
        return values;
    }

    /** A Signal or Telegram contact may be a handle; only what looks like a number is one. */
    private static void phone(Map<Purpose, Set<String>> values, Purpose purpose, String typed, String countryOrNull) {
        if (typed.chars().noneMatch(Character::isAlphabetic)) {
            add(values, purpose, Normalised.phone(typed, countryOrNull));
        }
    }

    private static void add(Map<Purpose, Set<String>> values, Purpose purpose, Optional<String> value) {
        value.ifPresent(
                text -> values.computeIfAbsent(purpose, p -> new HashSet<>()).add(text));
    }
}
