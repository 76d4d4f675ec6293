package org.defenderrelief.retention;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** On which ground of law a person's request is refused. */
public enum RefusalGround {
    /** Nobody could tell that who asks is who the case is about (GDPR article 12(2)). */
    NOT_IDENTIFIED(RequestKind.COPY, RequestKind.ERASURE),
    /** It is asked for again and again, or plainly without ground (GDPR article 12(5)). */
    UNFOUNDED(RequestKind.COPY, RequestKind.ERASURE),
    /** It would harm the rights of others (GDPR article 15(4)). */
    RIGHTS_OF_OTHERS(RequestKind.COPY),
    /** The law has it kept (GDPR article 17(3)(b)). */
    LEGAL_DUTY(RequestKind.ERASURE),
    /** Claims need it (GDPR article 17(3)(e)). */
    LEGAL_CLAIMS(RequestKind.ERASURE);

    private final Set<RequestKind> kinds;

    RefusalGround(RequestKind first, RequestKind... others) {
        this.kinds = Collections.unmodifiableSet(EnumSet.of(first, others));
    }

    /** Whether the law lets this be a ground against what was asked. */
    public boolean isAgainst(RequestKind kind) {
        return kinds.contains(kind);
    }

    /** The grounds against that kind, in their order. */
    public static List<RefusalGround> against(RequestKind kind) {
        return Stream.of(values()).filter(each -> each.isAgainst(kind)).toList();
    }
}
