package org.defenderrelief.notification;

import java.util.List;
import java.util.UUID;

import org.defenderrelief.kernel.PersonId;

/** A mail to be sent now. */
record DueMail(UUID id, PersonId person, Kind kind, Language language, List<String> references, int attempts) {}
