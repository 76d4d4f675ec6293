/** The partner portal: submit a request and follow it. */
package org.defenderrelief.web.partner;
