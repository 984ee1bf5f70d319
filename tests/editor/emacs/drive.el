;;; drive.el --- Does the steps of a scenario in this Emacs -*- lexical-binding: t -*-

;; The steps come from scenario.py, and what was seen goes back to it.  Runs in batch, in Emacs 28 and newer.

(require 'cl-lib)
(require 'json)
(require 'eglot)
(require 'flymake)

(defvar drive-patience 60 "Seconds; a test fails on what it sees then.")

(setq create-lockfiles nil
      make-backup-files nil
      auto-save-default nil
      ;; The proposal was chosen: it need not be confirmed.
      eglot-confirm-server-initiated-edits nil
      eglot-confirm-server-edits nil)

(defun drive-wait (is-there)
  "Wait until IS-THERE says so; after the first wait in vain there is no use in long ones."
  (let ((until (+ (float-time) drive-patience)))
    (while (and (not (funcall is-there)) (< (float-time) until))
      (accept-process-output nil 0.02))
    (unless (< (float-time) until)
      (setq drive-patience 1))))

(defun drive-point (position)
  "Line and column of POSITION, from 0."
  (save-excursion
    (goto-char position)
    (vector (1- (line-number-at-pos nil t)) (- (point) (line-beginning-position)))))

(defun drive-diagnostics ()
  "What Flymake marks in this buffer."
  (mapcar
   (lambda (diagnostic)
     (let ((told (alist-get 'eglot-lsp-diag (flymake-diagnostic-data diagnostic)))
           (start (flymake-diagnostic-beg diagnostic))
           (end (flymake-diagnostic-end diagnostic)))
       `((code . ,(plist-get told :code))
         (severity . ,(plist-get told :severity))
         (message . ,(plist-get told :message))
         (start . ,(drive-point start))
         (end . ,(drive-point end))
         (text . ,(buffer-substring-no-properties start end)))))
   (flymake-diagnostics)))

(defun drive-settle (places)
  "Wait until the diagnostics stand in PLACES, and give those that are there."
  (drive-wait
   (lambda ()
     (equal (append places nil)
            (sort (mapcar (lambda (item)
                            (let ((start (alist-get 'start item)))
                              (format "%s %d %d:%d" (alist-get 'code item) (alist-get 'severity item)
                                      (aref start 0) (aref start 1))))
                          (drive-diagnostics))
                  #'string<))))
  (vconcat (drive-diagnostics)))

(defun drive-text ()
  (buffer-substring-no-properties (point-min) (point-max)))

(defun drive-go (words)
  "Put the cursor on the first place where WORDS stand."
  (goto-char (point-min))
  (let ((case-fold-search nil))
    (search-forward words))
  (goto-char (match-beginning 0)))

(defun drive-open (step)
  "Open a file.  Hooks that wait for a command are run by hand: in batch there are none."
  (switch-to-buffer (find-file-noselect (alist-get 'path step)))
  (run-hooks 'post-command-hook)
  (flymake-start)
  `((diagnostics . ,(drive-settle (alist-get 'places step)))
    (text . ,(drive-text))))

(defun drive-hover (step)
  "What ElDoc is told."
  (drive-go (alist-get 'find step))
  (let (told)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq told (or text ""))))
    (drive-wait (lambda () told))
    `((hover . ,(substring-no-properties (or told ""))))))

(defun drive-act (step)
  "Choose, in what `eglot-code-actions' offers, the first one with the title of STEP in it."
  (drive-go (alist-get 'find step))
  (let* ((titles nil)
         (last-nonmenu-event ?.)
         (completing-read-function
          (lambda (_prompt collection &rest _)
            (setq titles (all-completions "" collection))
            (seq-find (lambda (title) (string-match-p (regexp-quote (alist-get 'title step)) title)) titles))))
    (call-interactively #'eglot-code-actions)
    (drive-changed)
    `((titles . ,(vconcat titles))
      (diagnostics . ,(drive-settle (alist-get 'places step)))
      (text . ,(drive-text)))))

(defun drive-replace (step)
  "Type something else in the place of what is there."
  (drive-go (alist-get 'find step))
  (delete-char (length (alist-get 'find step)))
  (insert (alist-get 'by step))
  (drive-changed)
  `((diagnostics . ,(drive-settle (alist-get 'places step)))
    (text . ,(drive-text))))

(defun drive-changed ()
  "Send the changes, which Eglot does when Emacs is idle: in batch it never is."
  (eglot--signal-textDocument/didChange))

(let ((plan (json-parse-string
             (with-temp-buffer (insert-file-contents (getenv "EENVOUDIG_PLAN")) (buffer-string))
             :object-type 'alist))
      (file (getenv "EENVOUDIG_SEEN"))
      (coding-system-for-write 'utf-8-unix)
      steps encoding problem)
  (condition-case error
      (progn
        (seq-doseq (step (alist-get 'steps plan))
          (push (funcall (intern (concat "drive-" (alist-get 'verb step))) step) steps))
        (setq encoding (plist-get (eglot--capabilities (eglot-current-server)) :positionEncoding)))
    (error (setq problem (error-message-string error))))
  (with-temp-file (concat file ".part")
    (insert (json-encode `((version . ,emacs-version)
                           (problem . ,problem)
                           (encoding . ,encoding)
                           (steps . ,(vconcat (nreverse steps)))))))
  (rename-file (concat file ".part") file t)
  (when (getenv "EENVOUDIG_STAY") (sleep-for 300))
  (kill-emacs 0))
