/** Files of a case: how they arrive, what takes them in, who opens them. */
package org.defenderrelief.attachment;
